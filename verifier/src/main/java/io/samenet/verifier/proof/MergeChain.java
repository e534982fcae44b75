package io.samenet.verifier.proof;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.model.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#MERGE_IS_CHAIN}.
 *
 * <pre>
 * Add([x, y, z])     becomes     Add([x, y]) + z
 * </pre>
 *
 * <p>And so for products, maxima and minima of three and more. Exact because Keras takes the operands from left to right
 * ({@code keras.src.layers.merging.Add._merge_function} and its kin).
 */
final class MergeChain implements Rewrite {
    private static final int FEWEST = 3;

    @Override
    public Rule rule() {
        return Rule.MERGE_IS_CHAIN;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        List<Ref> operands = node.arguments().inputs();
        if (!(node.declaration() instanceof Merge merge)
                || operands.size() < FEWEST
                || !Uniform.is(node, draft)
                || !haveOneRank(operands, draft)) {
            return Optional.empty();
        }
        int last = operands.size() - 1;
        return OperationForms.operation(merge.function())
                .map(function -> new Split(
                        node.with(Arguments.inputs(operands.subList(0, last))),
                        node,
                        Follower.of(node.callee().layer().declaring(new Elementwise(function)))
                                .with(List.of(operands.get(last)))));
    }

    private static boolean haveOneRank(List<Ref> operands, Draft draft) {
        return operands.stream()
                        .map(r -> draft.type(r).map(t -> t.shape().rank()))
                        .distinct()
                        .count()
                == 1;
    }
}
