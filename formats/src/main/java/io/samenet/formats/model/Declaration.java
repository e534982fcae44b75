package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * What a layer computes, whatever a file calls it: a record of its settings, valid once it exists. Two layers with equal
 * declarations and equal weights compute the same.
 *
 * <p>Layers inside a layer are its {@link #children()}; {@link #bare()} is what is left without them.
 */
public interface Declaration {
    /**
     * The weights that the layer has once it is built for these arguments, in the order of Keras's
     * {@code layer.weights} while it is trainable; inner layers' one after the other.
     *
     * @throws ShapeException where it cannot be applied to them
     */
    default List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        return List.of();
    }

    /**
     * Types of the outputs for these arguments.
     *
     * @throws ShapeException where the layer cannot be applied to them
     */
    List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy);

    /** Whether some of the arguments may be text; a layer that computes with them is refused text by its caller. */
    default boolean takesText() {
        return false;
    }

    /** Whether Keras hands the mask of the first input to this layer's call, where there is one. */
    default boolean takesMask() {
        return false;
    }

    /**
     * Whether the layer's call reads the masks of all its inputs off the tensors, as {@code Multiply} of Keras 3 does
     * ({@code keras.src.backend.get_keras_mask}). They are then its arguments {@link Arguments#mask(int)}.
     */
    default boolean readsMasks(Dialect dialect) {
        return false;
    }

    /**
     * Whether Keras hands the mask of the first input to this layer's call and the layer reads it in training only, as
     * batch normalization does for its statistics. It is then its argument {@link Arguments#MASK}, without meaning at
     * inference.
     *
     * @param input type of the first input; empty where it is not known
     */
    default boolean trainsOnMask(Dialect dialect, Optional<TensorType> input, Policy policy) {
        return false;
    }

    /**
     * Whether the layer's call takes the masks off the tensors that it is given, so that what is called on them later finds
     * none.
     */
    default boolean removesMasks(Dialect dialect) {
        return false;
    }

    /** What this computes where no mask is handed to it: equal for two that differ in their use of masks only. */
    default Declaration unmasked() {
        return this;
    }

    /**
     * The mask that Keras attaches to output {@code output} (Keras's {@code compute_mask}), made of operations that are
     * added through {@code scope}; empty where the mask ends here.
     */
    default Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return Optional.empty();
    }

    /** Layers inside this one, in the order in which their weights come; a wrapper has one or more. */
    default List<Layer> children() {
        return List.of();
    }

    /**
     * These settings without the children: equal for two declarations that differ in nothing but their children. A
     * declaration without children is itself.
     */
    default Object bare() {
        return this;
    }
}
