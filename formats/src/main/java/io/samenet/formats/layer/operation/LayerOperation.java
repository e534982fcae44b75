package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation that computes what a layer does, the layer's weights being operands behind the first: a kernel, a mean. It
 * has no weights of its own.
 */
public interface LayerOperation extends Declaration {
    /**
     * The layer, which the shapes of the operands say in full.
     *
     * @throws ShapeException where there is none for them
     */
    Declaration layer(List<Shape> operands);

    /** For each weight of the layer the operand that it is; empty for ones. */
    List<Optional<Integer>> weightOperands();

    /** The weights that the layer has for {@code operands}, in its order. */
    default List<WeightSpec> specifications(List<Shape> operands, Policy policy) {
        TensorType input = new TensorType(policy.compute(), operands.get(0));
        return layer(operands).weights(Arguments.of(input), policy);
    }

    @Override
    default List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        List<Integer> places =
                weightOperands().stream().flatMap(Optional::stream).toList();
        Operands.of(arguments, places.size() + 1);
        for (TensorType input : inputs) {
            if (!input.dtype().isFloating()) {
                throw ShapeException.unsupported("floating-point operands", inputs.toString());
            }
        }
        List<Shape> shapes = inputs.stream().map(TensorType::shape).toList();
        List<WeightSpec> weights = specifications(shapes, policy);
        List<Shape> expected = new ArrayList<>(shapes);
        for (int i = 0; i < weights.size(); i++) {
            Shape shape = weights.get(i).type().shape();
            weightOperands().get(i).ifPresent(operand -> expected.set(operand, shape));
        }
        for (int i = 1; i < shapes.size(); i++) {
            for (int axis = 0; axis < shapes.get(i).rank(); axis++) {
                Expect.fixed(shapes.get(i), axis);
            }
            if (!shapes.get(i).equals(expected.get(i))) {
                throw ShapeException.unsupported(
                        "operand " + i + " of shape " + expected.get(i),
                        shapes.get(i).toString());
            }
        }
        return layer(shapes).outputs(Arguments.of(inputs.get(0)), policy);
    }
}
