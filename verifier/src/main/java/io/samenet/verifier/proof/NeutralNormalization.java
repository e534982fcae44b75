package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#NEUTRAL_SCALE_DROPPED}.
 *
 * <pre>
 * x → BatchNormalization, gamma all ones     becomes     x → BatchNormalization(scale = False)
 * x → BatchNormalization, beta all zeros     becomes     x → BatchNormalization(center = False)
 * </pre>
 *
 * <p>Exact because a factor of 1 and a summand of 0 round nothing; Keras leaves out just these steps
 * ({@code tf.nn.batch_normalization}), or fills in ones and zeros itself where TensorFlow's fused operation wants them. What
 * sign a zero has is told apart by divisions and their kin only ({@link Zeros}).
 */
final class NeutralNormalization implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.NEUTRAL_SCALE_DROPPED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof BatchNormalization b)
                || node.weights().isEmpty()
                || draft.weights().isMade(node.weights().get())
                || draft.tellsZerosApart()) {
            return Optional.empty();
        }
        WeightRange all = node.weights().get();
        int beta = all.from() + (b.scale() ? 1 : 0);
        boolean ones = b.scale() && isEverywhere(draft.weights().content(all.from()), 1);
        boolean zeros = b.center() && isEverywhere(draft.weights().content(beta), 0);
        if (!ones && !zeros) {
            return Optional.empty();
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = all.from(); i < all.to(); i++) {
            if (!(ones && i == all.from()) && !(zeros && i == beta)) {
                kept.add(i);
            }
        }
        BatchNormalization made =
                new BatchNormalization(b.axis(), b.epsilon(), b.center() && !zeros, b.scale() && !ones, b.momentum());
        return Rewrite.replaced(node.with(made).with(draft.weights().range(kept)));
    }

    private static boolean isEverywhere(Optional<TensorData> data, double value) {
        return data.filter(d -> ContentNumbers.all(d, v -> v == value)).isPresent();
    }
}
