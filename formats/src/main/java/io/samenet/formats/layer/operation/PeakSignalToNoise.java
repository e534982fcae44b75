package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Peak signal-to-noise ratio of two tensors, a number: {@code 20 log10(largest) - 10 log10(mean((a - b)²))}
 * ({@code keras.ops.psnr}).
 *
 * @param largest the largest possible element
 */
public record PeakSignalToNoise(double largest) implements Defined {
    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        if (!inputs.get(0).shape().equals(inputs.get(1).shape())) {
            throw new ShapeException("tensors of one shape", inputs.toString());
        }
        Definition d = new Definition(arguments, policy);
        Operand.Tensor gap = d.of(ElementwiseFunction.SUBTRACT, d.floating(d.input(0)), d.floating(d.input(1)));
        Operand.Tensor mean = d.apply(
                new Reduction(Reduction.Function.MEAN, Optional.empty(), false), d.of(ElementwiseFunction.SQUARE, gap));
        Operand.Tensor noise =
                d.of(ElementwiseFunction.MULTIPLY, Definition.number(10), d.of(ElementwiseFunction.LOG10, mean));
        return d.gives(d.of(ElementwiseFunction.SUBTRACT, Definition.number(20 * Math.log10(largest)), noise));
    }
}
