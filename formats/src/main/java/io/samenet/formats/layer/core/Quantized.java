package io.samenet.formats.layer.core;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose kernel or table is held in integers of 8 bits, as {@code model.quantize("int8")} of Keras 3 makes it
 * ({@code _int8_build} and {@code _int8_call} of {@code keras.src.layers.Dense}, {@code EinsumDense} and
 * {@code Embedding}). The kernel stands for {@code kernel / kernel_scale}; a product is one of integers, whose inputs were
 * made integers too, and is divided by both scales, before bias and activation. Weights: those of the layer, the first of
 * int8, and its scales, for an output unit each: {@code (units,)}, or of the output's rank with 1 along axes that the
 * kernel lacks; for a row of a table each: {@code (inputDim,)}.
 *
 * @param layer the layer as it is without: a {@link Dense}, an {@link EinsumDense} or an {@link Embedding}
 * @param inputs how inputs are made integers; empty where the product is of the inputs as they are, and for a table
 */
public record Quantized(Declaration layer, Optional<AbsMax> inputs) implements QuantizedLayer {
    /**
     * Numbers as integers: each times a scale, {@code high / (largest magnitude + epsilon)} along the axes that are summed
     * over, then the nearest integer, the even one of two, from {@code low} to {@code high}
     * ({@code keras.quantizers.AbsMaxQuantizer}).
     *
     * @param low the least integer
     * @param high the largest one
     * @param epsilon keeps the scale of zeros finite
     */
    public record AbsMax(double low, double high, double epsilon) {
        /** Keras's default. */
        public static final AbsMax STANDARD = new AbsMax(-127, 127, 1e-7);
    }

    /** Checks the layer; a table makes no integers of what it is given. */
    public Quantized {
        if (!(layer instanceof Dense || layer instanceof EinsumDense || layer instanceof Embedding)) {
            throw new IllegalArgumentException(
                    "int8 of " + layer.getClass().getSimpleName() + ", which is none of Dense, EinsumDense, Embedding");
        }
        inputs = layer instanceof Embedding ? Optional.empty() : inputs;
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>(layer.weights(arguments, policy));
        WeightSpec first = weights.get(0);
        weights.set(0, new WeightSpec(first.role(), first.type().with(DType.INT8), false));
        weights.add(WeightSpec.state(first.role() + "_scale", policy.variable(), scales(arguments, first)));
        return weights;
    }

    private long[] scales(Arguments<TensorType> arguments, WeightSpec kernel) {
        if (!(layer instanceof EinsumDense product)) {
            int axis = layer instanceof Dense ? 1 : 0;
            return new long[] {kernel.type().shape().size(axis)};
        }
        Einsum einsum = product.einsum();
        if (einsum.summed().isEmpty()) {
            throw ShapeException.unsupported("an int8 product that sums over an axis", einsum.text());
        }
        String output = einsum.whole(
                einsum.output(), einsum.elided(arguments.input().shape().rank()));
        return output.chars()
                .mapToLong(axis -> einsum.kernel().indexOf(axis) < 0
                        ? 1
                        : kernel.type().shape().size(einsum.kernel().indexOf(axis)))
                .toArray();
    }
}
