package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * A call in normal form.
 *
 * @param declaration what is computed
 * @param arguments what it is applied to, earlier nodes
 * @param types types of the outputs; empty where not known
 * @param extras further keyword arguments that may matter
 * @param callee the layer of the file that it comes from
 * @param weights the layer's weights; empty where it is not known which it has
 * @param site the call whose outputs these are; empty for a part of a call that cannot be seen from outside
 */
public record Node(
        Declaration declaration,
        Arguments<Ref> arguments,
        List<Optional<TensorType>> types,
        Dict extras,
        Callee callee,
        Optional<WeightRange> weights,
        Optional<Site> site) {
    /** The same node, of another declaration with the same weights. */
    public Node with(Declaration other) {
        return new Node(other, arguments, types, extras, callee, weights, site);
    }

    /** The same node, applied to other arguments. */
    public Node with(Arguments<Ref> others) {
        return new Node(declaration, others, types, extras, callee, weights, site);
    }

    /** The same node with outputs of other types, which no call of the file has. */
    Node inside(Declaration other, List<Optional<TensorType>> otherTypes) {
        return new Node(other, arguments, otherTypes, extras, callee, weights, Optional.empty());
    }

    /** The same node with other weights. */
    Node with(WeightRange others) {
        return new Node(declaration, arguments, types, extras, callee, Optional.of(others), site);
    }

    /** The same node of another layer. */
    Node of(Callee other) {
        return new Node(declaration, arguments, types, extras, other, weights, site);
    }

    /** Where its layer stands. */
    public Place where() {
        return callee.place();
    }
}
