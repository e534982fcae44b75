package io.samenet.formats.layer.merge;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * {@code a·b / max(sqrt(a·a * b·b), 1e-7)} of two inputs of one shape, where {@code ·} is {@link Dot} along the same axes,
 * with a new axis behind the batch ({@code Merge} of Keras 1 in mode {@code cos}, {@code keras/engine/topology.py} of Keras
 * 1.2). Of vectors {@code (batch, n)} it is their cosine, of shape {@code (batch, 1, 1)}; Keras 1 itself believes in
 * {@code (batch, 1)}. Of sequences the products {@code a·a} pair each step with each, as {@code a·b} does, so that no cosine
 * comes out but where the steps are the same; where {@code a·a * b·b} is negative, its root counts as 0.
 *
 * @param axisOfFirst the axis of the first factor, from the end when negative; not the batch
 * @param axisOfSecond the axis of the second factor
 */
public record CosineMerge(int axisOfFirst, int axisOfSecond) implements Declaration {
    /** Keras 1's {@code epsilon()}: nothing is divided by less. */
    public static final double LEAST = 1e-7;

    /** The product of which this takes three. */
    public Dot product() {
        return new Dot(axisOfFirst, axisOfSecond, false);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        if (inputs.size() != 2) {
            throw new ShapeException("2 inputs", inputs.size() + " inputs");
        }
        Shape a = inputs.get(0).shape();
        Shape b = inputs.get(1).shape();
        if (!a.admits(b) && !b.admits(a)) {
            throw new ShapeException("inputs of one shape", a + " and " + b);
        }
        TensorType product = product().outputs(arguments, policy).get(0);
        return List.of(new TensorType(product.dtype(), product.shape().insert(1, 1)));
    }
}
