package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#BATCH_NORMALIZATION_FOLDED}.
 *
 * <pre>
 * x → Dense(k, b) → BatchNormalization(f, s)     becomes     x → Dense(k · f, b · f + s)
 * </pre>
 *
 * <p>And so for convolutions, depthwise and transposed ones too, where the normalization goes along their channels; f and
 * s are those of {@link ChannelScale}. The same in real numbers: a product with f is distributed over a sum. The new
 * weights are computed in float64 and rounded to the type of the old, so that they can be compared with those of a model
 * whose weights somebody else folded.
 */
final class NormalizationFold implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.BATCH_NORMALIZATION_FOLDED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof BatchNormalization normalization)
                || node.arguments().all().size() != 1
                || !(node.arguments().input() instanceof Ref.Output output)
                || !draft.keepsType(node)) {
            return Optional.empty();
        }
        Node before = draft.nodes().get(output.node());
        Optional<Affine> affine =
                Affine.of(before.declaration()).filter(a -> a.function().isLinear());
        Optional<Integer> inner = inner(before, draft);
        int rank = draft.inputType(node).orElseThrow().shape().rank();
        if (affine.isEmpty()
                || inner.isEmpty()
                || !before.callee()
                        .layer()
                        .policy()
                        .equals(node.callee().layer().policy())
                || normalization.axis() != channelAxis(before.declaration(), rank)) {
            return Optional.empty();
        }
        Optional<List<double[]>> statistics = node.weights().flatMap(draft.weights()::numbers);
        Optional<List<double[]>> weights = before.weights().flatMap(draft.weights()::numbers);
        if (statistics.isEmpty() || weights.isEmpty()) {
            return Optional.empty();
        }
        ChannelScale scale = ChannelScale.of(normalization, statistics.get());
        double[] kernel = scale.times(weights.get().get(0), inner.get());
        double[] bias =
                scale.timesAndPlus(affine.get().useBias() ? weights.get().get(1) : new double[scale.factor().length]);
        WeightSpec spec = draft.weights().spec(before.weights().orElseThrow().from());
        WeightSpec summand =
                new WeightSpec("bias", new TensorType(spec.type().dtype(), Shape.of(bias.length)), spec.trainable());
        WeightRange made = draft.weights().add(List.of(spec, summand), List.of(kernel, bias));
        return Rewrite.replaced(new Node(
                affine.get().form().with(true, ActivationFunction.LINEAR),
                before.arguments(),
                node.types(),
                before.extras(),
                before.callee(),
                Optional.of(made),
                node.site()));
    }

    /** How many elements of the kernel follow each other that belong to one output channel; empty for other layers. */
    private static Optional<Integer> inner(Node before, Draft draft) {
        boolean lastIsOutput = before.declaration() instanceof Dense
                || before.declaration() instanceof Convolution
                || before.declaration() instanceof DepthwiseConvolution;
        if (lastIsOutput) {
            return Optional.of(1);
        }
        return before.declaration() instanceof TransposedConvolution
                ? before.weights()
                        .map(w -> Math.toIntExact(
                                draft.weights().spec(w.from()).type().shape().size(-1)))
                : Optional.empty();
    }

    private static int channelAxis(Declaration declaration, int rank) {
        return format(declaration) == DataFormat.CHANNELS_LAST ? rank - 1 : 1;
    }

    private static DataFormat format(Declaration declaration) {
        if (declaration instanceof TransposedConvolution c) {
            return c.dataFormat();
        }
        return Windowed.of(declaration).map(Windowed::dataFormat).orElse(DataFormat.CHANNELS_LAST);
    }
}
