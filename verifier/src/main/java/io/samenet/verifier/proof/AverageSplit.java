package io.samenet.verifier.proof;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#AVERAGE_SPLIT}.
 *
 * <pre>
 * Average([x, y, …])     becomes     Add([x, y, …]) → ÷ n
 * </pre>
 *
 * <p>Exact because that is what Keras does ({@code keras.src.layers.merging.Average._merge_function}, and Keras 2's): the
 * sum from left to right, divided by the number of inputs.
 */
final class AverageSplit implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.AVERAGE_SPLIT;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        int inputs = node.arguments().inputs().size();
        Optional<DType> dtype = Draft.outputType(node).map(TensorType::dtype);
        boolean applies = node.declaration() instanceof Merge merge
                && merge.function() == Merge.Function.AVERAGE
                && inputs == node.arguments().all().size()
                && node.extras().size() == 0
                && node.arguments().all().stream().allMatch(a -> draft.type(a.value())
                        .map(TensorType::dtype)
                        .filter(t -> t.isFloating() && dtype.equals(Optional.of(t)))
                        .isPresent());
        if (!applies) {
            return Optional.empty();
        }
        Ref count = new Ref.Fixed(Value.of((double) inputs));
        return Optional.of(new Split(
                node.with(new Merge(Merge.Function.ADD)),
                node,
                Follower.of(node.callee().layer().declaring(new Elementwise(ElementwiseFunction.DIVIDE)))
                        .with(List.of(count))));
    }
}
