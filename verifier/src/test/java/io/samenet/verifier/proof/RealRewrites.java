package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.numeric.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The rules of tier 2, drawn: two graphs that are the same in real numbers. */
public final class RealRewrites {
    static final DataFormat LAST = DataFormat.CHANNELS_LAST;

    private RealRewrites() {}

    static Model filled(Sketch sketch, Random random) {
        return RandomWeights.fill(sketch.architecture(), random.nextLong());
    }

    /** {@code architecture} with float64 numbers as weights, so that no side is rounded more than the other. */
    static Model with(Model architecture, List<double[]> numbers) {
        List<Optional<TensorData>> weights = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Shape shape = architecture.graph().weights().get(i).type().shape();
            weights.add(Optional.of(Tensors.reals(shape, numbers.get(i))));
        }
        return architecture.with(weights);
    }

    static List<double[]> numbers(Model model) {
        return new ArrayList<>(
                Variant.weights(model).stream().map(Tensors::values).toList());
    }

    static Window window(long size, long stride) {
        return Window.of(List.of(size, size), List.of(stride, stride));
    }

    static Variant.Sides pointwise(Random random) {
        Convolution convolution = new Convolution(5, window(1, 1), Padding.VALID, LAST, 1, random.nextBoolean(), RELU);
        long[] sizes = {3, 4, 6};
        Model before = filled(Variant.chain(sizes, convolution), random);
        Model after =
                Variant.chain(sizes, new Dense(5, convolution.useBias(), RELU)).architecture();
        return new Variant.Sides(before, Variant.withBytes(after, Variant.weights(before)));
    }

    static Variant.Sides timeDistributed(Random random) {
        ActivationFunction function =
                List.of(RELU, LINEAR, ActivationFunction.SOFTMAX).get(random.nextInt(3));
        Dense dense = new Dense(1 + random.nextInt(5), random.nextBoolean(), function);
        long[] sizes = random.nextBoolean() ? new long[] {Shape.FREE, 3} : new long[] {4, 2, 5};
        Declaration wrapped = new TimeDistributed(Sketch.layer("inner", dense, true, Dict.EMPTY));
        Model before = filled(Variant.chain(sizes, wrapped), random);
        return new Variant.Sides(
                before, Variant.withBytes(Variant.chain(sizes, dense).architecture(), Variant.weights(before)));
    }

    /** A layer and batch normalization behind it; and the layer with weights that were folded here, in another way. */
    static Variant.Sides folded(Random random) {
        boolean bias = random.nextBoolean();
        DataFormat format = random.nextBoolean() ? LAST : DataFormat.CHANNELS_FIRST;
        List<Declaration> layers = List.of(
                new Dense(4, bias, LINEAR),
                new Convolution(4, window(3, 2), Padding.SAME, format, 2, bias, LINEAR),
                new DepthwiseConvolution(2, window(2, 1), Padding.VALID, format, bias, LINEAR),
                new TransposedConvolution(3, window(2, 2), Padding.VALID, Optional.empty(), format, bias, LINEAR));
        Declaration layer = layers.get(random.nextInt(layers.size()));
        long[] sizes = {4, 6, 2};
        if (format == DataFormat.CHANNELS_FIRST) {
            sizes = new long[] {2, 4, 6};
        }
        int axis = layer instanceof Dense || format == LAST ? -1 : 1;
        BatchNormalization normalization =
                new BatchNormalization(axis, 1e-3, random.nextBoolean(), random.nextBoolean(), 0.9);
        Model before = filled(Variant.chain(sizes, layer, normalization, Activation.of(RELU)), random);
        Declaration biased = Affine.of(layer).orElseThrow().form().with(true, RELU);
        Model after = Variant.chain(sizes, biased).architecture();
        List<double[]> all = numbers(before);
        double[] kernel = all.remove(0).clone();
        int channels = all.get(all.size() - 1).length;
        double[] zeros = new double[channels];
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        double[] sums = bias ? all.remove(0) : zeros;
        double[] gamma = normalization.scale() ? all.remove(0) : ones;
        double[] beta = normalization.center() ? all.remove(0) : zeros;
        int inner = layer instanceof TransposedConvolution ? 2 : 1;
        double[] summands = new double[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt(all.get(1)[c] + normalization.epsilon());
            for (int i = 0; i < kernel.length; i++) {
                kernel[i] = i / inner % channels == c ? kernel[i] / deviation * gamma[c] : kernel[i];
            }
            summands[c] = (sums[c] - all.get(0)[c]) / deviation * gamma[c] + beta[c];
        }
        return new Variant.Sides(before, with(after, List.of(kernel, summands)));
    }

    static Variant.Sides simplified(Random random) {
        Sketch normalized = Variant.chain(new long[] {4}, new BatchNormalization(-1, 1e-3, true, true, 0.9));
        Sketch other = Variant.chain(new long[] {4}, new BatchNormalization(-1, 0.25, true, false, 0.9));
        Model before = filled(normalized, random);
        List<double[]> all = numbers(before);
        double[] variance = new double[4];
        double[] mean = new double[4];
        for (int c = 0; c < 4; c++) {
            double factor = all.get(0)[c] / Math.sqrt(all.get(3)[c] + 1e-3);
            variance[c] = 1 / (factor * factor) - 0.25;
            mean[c] = all.get(2)[c];
        }
        return new Variant.Sides(before, with(other.architecture(), List.of(all.get(1), mean, variance)));
    }

    /** Units of two hidden layers in other orders, scaled by powers of two where {@code scales}. */
    static Variant.Sides moved(Random random, boolean permutes, boolean scales) {
        ActivationFunction function = scales || random.nextBoolean() ? RELU : ActivationFunction.TANH;
        boolean image = random.nextBoolean();
        Declaration first = image
                ? new Convolution(6, window(2, 1), Padding.SAME, LAST, 1, true, function)
                : new Dense(6, true, function);
        Declaration second = image
                ? new Convolution(5, window(2, 1), Padding.SAME, LAST, 1, true, function)
                : new Dense(5, random.nextBoolean(), function);
        long[] sizes = image ? new long[] {4, 4, 3} : new long[] {3};
        Sketch sketch = Variant.chain(sizes, first, second, Proofs.dense(2));
        Model before = RandomWeights.fill(sketch.architecture(), random.nextLong());
        List<double[]> all = numbers(before);
        boolean bias = all.size() == 6;
        move(all, 0, true, 2, 6, 5, permutes, scales, random);
        move(all, 2, bias, bias ? 4 : 3, 5, 2, permutes, scales, random);
        List<TensorData> made = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            TensorType type = before.graph().weights().get(i).type();
            made.add(ContentNumbers.rounded(new TensorType(DType.FLOAT32, type.shape()), all.get(i)));
        }
        return new Variant.Sides(before, Variant.withBytes(before, made));
    }

    static void move(
            List<double[]> all,
            int kernel,
            boolean bias,
            int reader,
            int units,
            int outputs,
            boolean permutes,
            boolean scales,
            Random random) {
        List<Integer> order = new ArrayList<>();
        double[] factors = new double[units];
        for (int i = 0; i < units; i++) {
            order.add(i);
            factors[i] = scales ? Math.scalb(1, random.nextInt(7) - 3) : 1;
        }
        if (permutes) {
            Collections.rotate(order, 1 + random.nextInt(units - 1));
        }
        double[] in = all.get(kernel);
        double[] changed = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            changed[i] = in[i - i % units + order.get(i % units)] * factors[i % units];
        }
        all.set(kernel, changed);
        if (bias) {
            double[] sums = all.get(kernel + 1);
            double[] turned = new double[units];
            Arrays.setAll(turned, i -> sums[order.get(i)] * factors[i]);
            all.set(kernel + 1, turned);
        }
        double[] out = all.get(reader);
        double[] rows = new double[out.length];
        for (int i = 0; i < out.length; i++) {
            int row = i / outputs;
            int from = row - row % units + order.get(row % units);
            rows[i] = out[from * outputs + i % outputs] / factors[row % units];
        }
        all.set(reader, rows);
    }

    /** All of them. */
    public static Stream<Variant.Case> cases() {
        return Stream.of(
                new Variant.Case(Rule.POINTWISE_IS_DENSE, RealRewrites::pointwise),
                new Variant.Case(Rule.TIME_DISTRIBUTED_DENSE, RealRewrites::timeDistributed),
                new Variant.Case(Rule.BATCH_NORMALIZATION_FOLDED, RealRewrites::folded),
                new Variant.Case(Rule.BATCH_NORMALIZATION_SIMPLIFIED, RealRewrites::simplified),
                new Variant.Case(Rule.HIDDEN_UNITS_ORDERED, r -> moved(r, true, false)),
                new Variant.Case(Rule.HIDDEN_UNITS_SCALED, r -> moved(r, false, true)),
                new Variant.Case(Rule.HIDDEN_UNITS_ORDERED, r -> moved(r, true, true)));
    }
}
