package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#BATCH_NORMALIZATION_SIMPLIFIED}.
 *
 * <pre>
 * x → BatchNormalization(gamma, beta, mean, variance, epsilon)     becomes     x → BatchNormalization(f, s, 0, 1, 0)
 * </pre>
 *
 * <p>f and s are those of {@link ChannelScale}. The same in real numbers, of which both sides are one linear function.
 */
final class NormalizationAlone implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.BATCH_NORMALIZATION_SIMPLIFIED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof BatchNormalization b)
                || node.weights().isEmpty()
                || (b.epsilon() == 0 && draft.weights().isMade(node.weights().get()))) {
            return Optional.empty();
        }
        return draft.weights()
                .numbers(node.weights().get())
                .map(weights -> new Replaced(node.with(new BatchNormalization(b.axis(), 0, true, true, b.momentum()))
                        .with(weights(node, ChannelScale.of(b, weights), draft))));
    }

    /** Weights of {@code scale} as gamma and beta, for a normalization with an epsilon of 0 in place of {@code node}. */
    static WeightRange weights(Node node, ChannelScale scale, Draft draft) {
        double[] zeros = new double[scale.factor().length];
        double[] ones = zeros.clone();
        Arrays.fill(ones, 1);
        TensorType type =
                draft.weights().spec(node.weights().orElseThrow().from()).type();
        List<WeightSpec> specs = new ArrayList<>();
        for (String role : List.of("gamma", "beta", "moving_mean", "moving_variance")) {
            specs.add(new WeightSpec(role, type, false));
        }
        return draft.weights().add(specs, List.of(scale.factor(), scale.summand(), zeros, ones));
    }
}
