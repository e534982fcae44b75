package io.samenet.verifier.check;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * A call of a file, or what rules have made of it.
 *
 * @param declaration what is computed
 * @param arguments what it is applied to
 * @param types types of the outputs; empty where not known
 * @param extras further keyword arguments that may matter
 * @param layer the layer of the file
 * @param weights the layer's weights; absent where it is not known which it has
 * @param owner the model that the layer is in, and its index there: equal for calls of one layer
 * @param trainable whether training may change its weights, the models around it considered
 * @param input which input of the model it is; absent for all else
 */
record Subject(
        Declaration declaration,
        Arguments<Datum> arguments,
        List<Optional<TensorType>> types,
        Dict extras,
        Layer layer,
        Optional<Span> weights,
        Owner owner,
        boolean trainable,
        Optional<Integer> input) {
    /** A layer by the part of the model that it is in, compared by identity, and its index. */
    record Owner(Part part, int layer) {}

    Subject computing(Declaration other) {
        return new Subject(other, arguments, types, extras, layer, weights, owner, trainable, input);
    }

    Subject computing(Declaration other, List<Optional<TensorType>> otherTypes) {
        return new Subject(other, arguments, otherTypes, extras, layer, weights, owner, trainable, input);
    }

    Subject appliedTo(Arguments<Datum> others) {
        return new Subject(declaration, others, types, extras, layer, weights, owner, trainable, input);
    }

    Subject with(Span others) {
        return new Subject(declaration, arguments, types, extras, layer, Optional.of(others), owner, trainable, input);
    }

    /** {@code function} of {@code operands}, without weights, as a part of this call, of this call's types. */
    Subject then(Declaration function, List<Datum> operands) {
        Layer bare = new Layer(layer.name(), function, layer.policy(), layer.trainable(), Dict.EMPTY, layer.spelling());
        return new Subject(
                function,
                Arguments.inputs(operands),
                types,
                Dict.EMPTY,
                bare,
                Optional.of(Span.NONE),
                owner,
                trainable,
                Optional.empty());
    }

    /** {@code function} of {@code operand}. */
    Subject then(Declaration function, Datum operand) {
        return then(function, List.of(operand));
    }

    /** Whether it computes in the types of {@code other}'s layer. */
    boolean hasPolicyOf(Subject other) {
        return layer.policy().equals(other.layer.policy());
    }

    /** Whether it is a call on one tensor and nothing else. */
    boolean isOfOneInput() {
        return arguments.all().size() == 1 && arguments.inputs().size() == 1 && extras.size() == 0;
    }

    boolean hasNoWeights() {
        return weights.equals(Optional.of(Span.NONE));
    }

    /** Type of the first output. */
    Optional<TensorType> outputType() {
        return types.isEmpty() ? Optional.empty() : types.get(0);
    }
}
