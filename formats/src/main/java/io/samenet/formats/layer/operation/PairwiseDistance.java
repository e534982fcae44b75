package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Euclidean distances of all vectors of {@code (…, m, d)} from all of {@code (…, n, d)}, {@code (…, m, n)}
 * ({@code keras.ops.cdist}).
 */
public record PairwiseDistance() implements Defined {
    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        if (inputs.stream().anyMatch(i -> i.shape().rank() < 2)) {
            throw new ShapeException("tensors of 2 dimensions or more", inputs.toString());
        }
        Expect.agree(
                "sizes along the last axis",
                inputs.get(0).shape().size(-1),
                inputs.get(1).shape().size(-1));
        Definition d = new Definition(arguments, policy);
        Operand.Tensor gap = d.of(
                ElementwiseFunction.SUBTRACT,
                d.apply(new ExpandDims(-2), d.floating(d.input(0))),
                d.apply(new ExpandDims(-3), d.floating(d.input(1))));
        Operand.Tensor squares =
                d.over(Reduction.Function.SUM, d.of(ElementwiseFunction.SQUARE, gap), List.of(-1), false);
        return d.gives(d.of(ElementwiseFunction.SQRT, squares));
    }
}
