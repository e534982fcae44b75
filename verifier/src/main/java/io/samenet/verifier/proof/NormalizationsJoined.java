package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#BATCH_NORMALIZATIONS_JOINED}.
 *
 * <pre>
 * x → BatchNormalization(f, s) → BatchNormalization(g, t)     becomes     x → BatchNormalization(f · g, s · g + t)
 * </pre>
 *
 * <p>Along the same axis; both are what {@link NormalizationAlone} makes of them. The same in real numbers.
 */
final class NormalizationsJoined implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.BATCH_NORMALIZATIONS_JOINED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof BatchNormalization second) || !Uniform.isOfOne(node, draft)) {
            return Optional.empty();
        }
        Optional<Node> before = Uniform.maker(node.arguments().input(), draft)
                .filter(n -> n.declaration().equals(second) && Uniform.isOfOne(n, draft));
        Optional<List<double[]>> mine = node.weights().flatMap(draft.weights()::numbers);
        Optional<List<double[]>> first = before.flatMap(Node::weights).flatMap(draft.weights()::numbers);
        if (mine.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        ChannelScale inner = ChannelScale.of(second, first.get());
        ChannelScale outer = ChannelScale.of(second, mine.get());
        WeightRange made = NormalizationAlone.weights(
                node, new ChannelScale(outer.times(inner.factor(), 1), outer.timesAndPlus(inner.summand())), draft);
        return Rewrite.replaced(node.with(before.get().arguments()).with(made));
    }
}
