package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Pearson's correlation coefficients of the rows of a matrix, {@code (rows, rows)}, held between -1 and 1; not a number
 * beside a row of equal elements ({@code keras.ops.corrcoef}, which in a model says the shape of the matrix instead).
 */
public record Corrcoef() implements Defined {
    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Operands.of(arguments, 1).get(0).shape();
        if (shape.rank() != 2) {
            throw ShapeException.unsupported("a matrix whose rows are correlated", shape.toString());
        }
        Definition d = new Definition(arguments, policy);
        Operand.Tensor x = d.floating(d.input(0));
        Operand.Tensor apart = d.subtract(x, d.over(Reduction.Function.MEAN, x, List.of(-1), true));
        Operand.Tensor products = d.apply(new Contraction(new Contraction.Matmul(false, true)), apart, apart);
        Operand.Tensor covariance = d.divide(products, Definition.number(Expect.fixed(shape, 1) - 1.0));
        Operand.Tensor deviation = d.of(ElementwiseFunction.SQRT, d.apply(new Diagonal(0, 0, 1, false), covariance));
        Operand.Tensor scale = d.apply(new Contraction(new Contraction.Outer()), deviation, deviation);
        return d.gives(d.apply(new Clip(-1, 1), d.divide(covariance, scale)));
    }
}
