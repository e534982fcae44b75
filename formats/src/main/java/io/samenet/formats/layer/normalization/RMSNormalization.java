package io.samenet.formats.layer.normalization;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * {@code x / sqrt(mean(x²) + epsilon) * scale}, the mean over some axes of each sample
 * ({@code keras.layers.RMSNormalization}, {@code keras.ops.rms_normalization}). Weight: scale, of the axes' sizes, which is
 * broadcast to the <em>last</em> axes of the input, whichever the axes are.
 *
 * @param axes the axes normalized together, from the end when negative
 * @param epsilon added to the mean of the squares
 */
public record RMSNormalization(List<Integer> axes, double epsilon) implements Declaration {
    /** Copies the list. */
    public RMSNormalization {
        axes = List.copyOf(axes);
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = arguments.input().shape();
        long[] sizes = axes.stream()
                .sorted() // as Keras does before it builds, negative ones first
                .mapToLong(a -> Expect.fixed(input, Expect.axis(input, a)))
                .toArray();
        Shape scale = Shape.of(sizes);
        if (!Broadcast.of(input, scale).equals(input)) {
            throw new ShapeException("axes whose sizes are those of the last axes", "axes " + axes + " of " + input);
        }
        return List.of(WeightSpec.trainable("scale", policy.variable(), sizes));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(policy.compute()));
    }
}
