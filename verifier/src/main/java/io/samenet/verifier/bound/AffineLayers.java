package io.samenet.verifier.bound;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of layers that compute {@code W x + b}. */
final class AffineLayers {
    /** A row: the layer's forms, where its settings are such that it is one of them. */
    private interface Row<D> {
        Optional<Affine> of(D declaration, List<TensorData> weights, List<Shape> inputs);
    }

    private static final ActivationFunction NONE = ActivationFunction.LINEAR;
    private static final Map<Class<?>, Row<?>> TABLE = new HashMap<>();

    static {
        row(
                Dense.class,
                (d, w, i) ->
                        when(d.activation().isLinear(), biased(d, new Dense(d.units(), false, NONE), d.useBias(), w)));
        row(
                Convolution.class,
                (d, w, i) -> when(
                        d.activation().isLinear(),
                        biased(
                                d,
                                new Convolution(
                                        d.filters(), d.window(), d.padding(), d.dataFormat(), d.groups(), false, NONE),
                                d.useBias(),
                                w)));
        row(
                DepthwiseConvolution.class,
                (d, w, i) -> when(
                        d.activation().isLinear(),
                        biased(
                                d,
                                new DepthwiseConvolution(
                                        d.depthMultiplier(), d.window(), d.padding(), d.dataFormat(), false, NONE),
                                d.useBias(),
                                w)));
        row(
                SeparableConvolution.class,
                (d, w, i) -> when(
                        d.activation().isLinear(),
                        biased(
                                d,
                                new SeparableConvolution(
                                        d.filters(),
                                        d.depthMultiplier(),
                                        d.window(),
                                        d.padding(),
                                        d.dataFormat(),
                                        false,
                                        NONE),
                                d.useBias(),
                                w)));
        row(
                TransposedConvolution.class,
                (d, w, i) -> when(
                        d.activation().isLinear(),
                        biased(
                                d,
                                new TransposedConvolution(
                                        d.filters(),
                                        d.window(),
                                        d.padding(),
                                        d.outputPadding(),
                                        d.dataFormat(),
                                        false,
                                        NONE),
                                d.useBias(),
                                w)));
        row(BatchNormalization.class, (d, w, i) -> Optional.of(normalization(d, w)));
        row(Pooling.class, (d, w, i) -> when(d.kind() == Pooling.Kind.AVERAGE, plain(d)));
        row(GlobalPooling.class, (d, w, i) -> when(d.kind() == Pooling.Kind.AVERAGE, plain(d)));
        row(UpSampling.class, (d, w, i) -> when(d.interpolation() == UpSampling.Interpolation.NEAREST, plain(d)));
        for (Class<? extends Declaration> moves : List.of(
                Flatten.class, Reshape.class, Permute.class, RepeatVector.class, ZeroPadding.class, Cropping.class)) {
            row(moves, (d, w, i) -> Optional.of(plain(d)));
        }
        row(Concatenate.class, (d, w, i) -> when(axis(d, i) > 0, plain(d)));
        row(Merge.class, (d, w, i) -> merged(d));
        row(Elementwise.class, (d, w, i) -> when(
                        i.stream().distinct().count() == 1 && d.dtype().isEmpty(), operation(d))
                .flatMap(o -> o));
    }

    private AffineLayers() {}

    private static <D extends Declaration> void row(Class<? extends D> type, Row<D> row) {
        TABLE.put(type, row);
    }

    /** The forms of {@code declaration}, applied to inputs of these shapes; empty where it is none of the table. */
    @SuppressWarnings("unchecked") // a row stands under its own class
    static Optional<Affine> of(Declaration declaration, List<TensorData> weights, List<Shape> inputs) {
        Row<Declaration> row = (Row<Declaration>) TABLE.get(declaration.getClass());
        return row == null ? Optional.empty() : row.of(declaration, weights, inputs);
    }

    private static <T> Optional<T> when(boolean fits, T value) {
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static Affine plain(Declaration declaration) {
        return Affine.plain(new LayerRun(declaration, List.of()));
    }

    /** A layer whose last weight is the bias, where there is one. */
    private static Affine biased(
            Declaration whole, Declaration withoutBias, boolean useBias, List<TensorData> weights) {
        List<TensorData> kernels = useBias ? weights.subList(0, weights.size() - 1) : weights;
        List<TensorData> magnitudes = Affine.magnitudes(weights);
        return new Affine(
                new LayerRun(whole, weights),
                new LayerRun(withoutBias, kernels),
                new LayerRun(whole, magnitudes),
                new LayerRun(withoutBias, magnitudes.subList(0, kernels.size())));
    }

    /** {@code gamma / sqrt(variance + epsilon) · x} and what is added to it; the variance stays as it is. */
    private static Affine normalization(BatchNormalization d, List<TensorData> weights) {
        BatchNormalization linear = new BatchNormalization(d.axis(), d.epsilon(), false, d.scale(), d.momentum());
        int mean = weights.size() - 2;
        List<TensorData> scaling = new ArrayList<>(d.scale() ? weights.subList(0, 1) : List.of());
        scaling.add(Doubles.map(weights.get(mean), m -> 0));
        List<TensorData> spread = new ArrayList<>(Affine.magnitudes(scaling));
        List<TensorData> magnitude = new ArrayList<>(Affine.magnitudes(weights.subList(0, mean)));
        magnitude.add(Doubles.map(weights.get(mean), m -> -Math.abs(m)));
        for (List<TensorData> each : List.of(scaling, spread, magnitude)) {
            each.add(weights.get(mean + 1));
        }
        return new Affine(
                new LayerRun(d, weights),
                new LayerRun(linear, scaling),
                new LayerRun(d, magnitude),
                new LayerRun(linear, spread));
    }

    private static int axis(Concatenate declaration, List<Shape> inputs) {
        int axis = declaration.axis();
        return axis < 0 ? axis + inputs.get(0).rank() : axis;
    }

    private static Optional<Affine> merged(Merge merge) {
        return switch (merge.function()) {
            case ADD, AVERAGE -> Optional.of(plain(merge));
            case SUBTRACT -> Optional.of(difference(merge, new Merge(Merge.Function.ADD)));
            case MULTIPLY, MAXIMUM, MINIMUM -> Optional.empty();
        };
    }

    private static Optional<Affine> operation(Elementwise operation) {
        return switch (operation.function()) {
            case ADD -> Optional.of(plain(operation));
            case SUBTRACT -> Optional.of(difference(operation, new Elementwise(ElementwiseFunction.ADD)));
            case NEGATIVE -> Optional.of(difference(operation, new Elementwise(ElementwiseFunction.ABSOLUTE)));
            default -> Optional.empty();
        };
    }

    /** A layer in which minus stands where {@code positive} has plus. */
    private static Affine difference(Declaration declaration, Declaration positive) {
        LayerRun signed = new LayerRun(declaration, List.of());
        LayerRun unsigned = new LayerRun(positive, List.of());
        return new Affine(signed, signed, unsigned, unsigned);
    }
}
