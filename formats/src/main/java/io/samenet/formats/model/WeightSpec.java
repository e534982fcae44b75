package io.samenet.formats.model;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;

/**
 * A weight as a layer declares it.
 *
 * @param role what it is to its layer, as Keras names it ({@code kernel}, {@code moving_mean}); for a layer inside
 *     another, behind the inner layer's place ({@code forward/kernel})
 * @param type element type and fixed shape, in the layout of Keras 2 and 3
 * @param trainable whether training changes it while its layer is trainable
 */
public record WeightSpec(String role, TensorType type, boolean trainable) {
    /** A weight that training changes. */
    public static WeightSpec trainable(String role, DType dtype, long... sizes) {
        return new WeightSpec(role, new TensorType(dtype, Shape.of(sizes)), true);
    }

    /** A weight that is state, such as a moving average. */
    public static WeightSpec state(String role, DType dtype, long... sizes) {
        return new WeightSpec(role, new TensorType(dtype, Shape.of(sizes)), false);
    }

    /** The same weight of an inner layer at {@code place}. */
    public WeightSpec inside(String place) {
        return new WeightSpec(place + "/" + role, type, trainable);
    }
}
