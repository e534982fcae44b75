package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Which classes are among the numbers of classes of a sample ({@code keras.ops.multi_hot}): the largest of the vectors of
 * {@link OneHot} along axis 1, along axis 0 where there is no other.
 *
 * @param classes number of classes
 * @param axis where {@link OneHot} has its new axis, from the end when negative
 * @param dtype type of the output
 */
public record MultiHot(long classes, int axis, DType dtype) implements Defined {
    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        Definition definition = new Definition(arguments, policy);
        Operand.Tensor x = definition.input(0);
        Operand.Tensor each = definition.apply(new OneHot(classes, axis, dtype), x);
        boolean truth = dtype == DType.BOOL;
        int samples = definition.shape(x).rank() > 1 ? 1 : 0;
        Reduction.Function largest = truth ? Reduction.Function.ANY : Reduction.Function.MAX;
        return definition.gives(definition.over(largest, each, List.of(samples), false));
    }
}
