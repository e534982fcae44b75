package io.samenet.formats.layer.normalization;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Vectors along some axes divided by their Euclidean norm ({@code keras.layers.UnitNormalization}).
 *
 * @param axes the axes of a vector, from the end when negative
 * @param leastNorm no vector is divided by less: {@value #KERAS2} in Keras 2 ({@code tf.linalg.l2_normalize}),
 *     {@value #KERAS3} in Keras 3 ({@code keras.ops.normalize})
 */
public record UnitNormalization(List<Integer> axes, double leastNorm) implements Declaration {
    /** Least norm of Keras 2. */
    public static final double KERAS2 = 1e-6;

    /** Least norm of Keras 3. */
    public static final double KERAS3 = 1e-12;

    /** Copies the list. */
    public UnitNormalization {
        axes = List.copyOf(axes);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        axes.forEach(a -> Expect.axis(arguments.input().shape(), a));
        return List.of(arguments.input().with(policy.compute()));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
