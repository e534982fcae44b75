package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * {@link Rule#BATCH_NORMALIZATION_FOLDED_AHEAD}.
 *
 * <pre>
 * x → BatchNormalization(f, s) → Dense(k, b)     becomes     x → Dense(f · k, b + s · k)
 * </pre>
 *
 * <p>And so for convolutions without groups and depthwise ones, where the normalization goes along their channels. Zeros that
 * a convolution adds itself are not normalized: with padding only where s is 0. The same in real numbers.
 */
final class NormalizationAhead implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.BATCH_NORMALIZATION_FOLDED_AHEAD;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        Optional<Affine> affine = Affine.of(node.declaration())
                .filter(a -> a.function().isLinear() && Uniform.isOfOne(node, draft) && isMatrix(node.declaration()));
        if (affine.isEmpty()) {
            return Optional.empty();
        }
        int rank = draft.inputType(node).orElseThrow().shape().rank();
        Optional<Node> before = Uniform.maker(node.arguments().input(), draft)
                .filter(n -> n.declaration() instanceof BatchNormalization b
                        && b.axis() == channelAxis(node.declaration(), rank)
                        && Uniform.isOfOne(n, draft)
                        && n.callee()
                                .layer()
                                .policy()
                                .equals(node.callee().layer().policy()));
        Optional<List<double[]>> statistics = before.flatMap(Node::weights).flatMap(draft.weights()::numbers);
        Optional<List<double[]>> weights = node.weights().flatMap(draft.weights()::numbers);
        if (statistics.isEmpty() || weights.isEmpty()) {
            return Optional.empty();
        }
        ChannelScale scale =
                ChannelScale.of((BatchNormalization) before.orElseThrow().declaration(), statistics.get());
        if (addsZeros(node.declaration()) && DoubleStream.of(scale.summand()).anyMatch(s -> s != 0)) {
            return Optional.empty();
        }
        return Rewrite.replaced(node.with(affine.get().form().with(true, ActivationFunction.LINEAR))
                .with(before.get().arguments())
                .with(folded(node, scale, weights.get(), draft)));
    }

    private static WeightRange folded(Node node, ChannelScale scale, List<double[]> weights, Draft draft) {
        WeightSpec spec = draft.weights().spec(node.weights().orElseThrow().from());
        Shape shape = spec.type().shape();
        int columns = Math.toIntExact(shape.size(-1));
        boolean eachByItself = node.declaration() instanceof DepthwiseConvolution;
        int outputs = eachByItself ? scale.factor().length * columns : columns;
        double[] kernel = scale.times(weights.get(0), columns);
        double[] bias = weights.size() > 1 ? weights.get(1).clone() : new double[outputs];
        for (int i = 0; i < kernel.length; i++) {
            int channel = i / columns % scale.factor().length;
            int output = eachByItself ? channel * columns + i % columns : i % columns;
            bias[output] += weights.get(0)[i] * scale.summand()[channel];
        }
        WeightSpec summand =
                new WeightSpec("bias", new TensorType(spec.type().dtype(), Shape.of(outputs)), spec.trainable());
        return draft.weights().add(List.of(spec, summand), List.of(kernel, bias));
    }

    /** Whether the last two dimensions of the kernel are channels of the input, and what each of them adds to. */
    private static boolean isMatrix(Declaration declaration) {
        return declaration instanceof Dense
                || declaration instanceof DepthwiseConvolution
                || (declaration instanceof Convolution c && c.groups() == 1);
    }

    private static boolean addsZeros(Declaration declaration) {
        return Windowed.of(declaration)
                .filter(w -> w.padding() != Padding.VALID)
                .isPresent();
    }

    private static int channelAxis(Declaration declaration, int rank) {
        return Windowed.of(declaration)
                        .filter(w -> w.dataFormat() == DataFormat.CHANNELS_FIRST)
                        .isPresent()
                ? 1
                : rank - 1;
    }
}
