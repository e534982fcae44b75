package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the calls that a rule makes of one call, to be applied to what the part before it gives.
 *
 * @param whole the call as it was
 * @param then what is applied
 * @param isLast whether its outputs are those of the whole call
 */
record Part(Node whole, Rewrite.Follower then, boolean isLast) {
    /** The parts of {@code split} behind the first, the last of them in front: they are taken from the end. */
    static List<Part> behindFirst(Rewrite.Split split) {
        List<Part> parts = new ArrayList<>();
        for (int i = split.then().size() - 1; i >= 0; i--) {
            parts.add(new Part(
                    split.whole(), split.then().get(i), i == split.then().size() - 1));
        }
        return parts;
    }

    /**
     * {@code node} as part of a call that cannot be seen from outside, with the types that its declaration gives it; one that
     * is applied to constants too, whose types are not known, has the types that it came with.
     */
    static Node typed(Node node, Draft draft) {
        if (node.arguments().all().stream().anyMatch(a -> a.value() instanceof Ref.Fixed)) {
            return node.inside(node.declaration(), node.types());
        }
        Arguments<TensorType> known = node.arguments().map(r -> draft.type(r).orElseThrow());
        List<Optional<TensorType>> types = node
                .declaration()
                .outputs(known, node.callee().layer().policy())
                .stream()
                .map(Optional::of)
                .toList();
        return node.inside(node.declaration(), types);
    }

    /** The call of this part, applied to {@code input}. */
    Node node(Ref input, Draft draft) {
        Layer layer = then.layer();
        Callee callee = new Callee(
                whole.where(), layer, whole.callee().identity(), whole.callee().trainable());
        List<Ref> operands = new ArrayList<>(List.of(input));
        operands.addAll(then.operands());
        Node node = new Node(
                layer.declaration(),
                Arguments.inputs(operands),
                whole.types(),
                Dict.EMPTY,
                callee,
                Optional.of(then.weights()),
                whole.site());
        return isLast ? node : typed(node, draft);
    }
}
