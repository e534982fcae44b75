package io.samenet.formats.keras.architecture;

import io.samenet.formats.keras.Operations;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction.Result;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Types of which TensorFlow's functions make other types than Keras 3's operations do: {@code tf.math.truediv} of int32
 * gives float64, {@code tf.reduce_mean} of integers an integer, {@code tf.reduce_sum} of int8 int8.
 */
final class TypeRule {
    private static final Set<Reduction.Function> SAME = EnumSet.of(
            Reduction.Function.ANY,
            Reduction.Function.ALL,
            Reduction.Function.MAX,
            Reduction.Function.MIN,
            Reduction.Function.COUNT_NONZERO_INT64);

    private TypeRule() {}

    /** A function of integers gives integers, where the layer that computes the same gives what its policy says. */
    private static void checkFunction(Layer layer, List<Optional<TensorType>> inputs) {
        boolean computes = layer.declaration() instanceof Activation || layer.declaration() instanceof Merge;
        for (Optional<TensorType> input : inputs) {
            if (computes
                    && Operations.isFunction(layer)
                    && input.filter(i -> !i.dtype().isFloating()).isPresent()) {
                throw ShapeException.unsupported(
                        "floating-point operands of a function", input.get().toString());
            }
        }
    }

    /**
     * Checks that {@code layer}, of a file of Keras 2, makes of {@code inputs} the types that its declaration says.
     *
     * @throws ShapeException where it does not, which is not supported
     */
    static void check(Dialect dialect, Layer layer, List<Optional<TensorType>> inputs) {
        checkFunction(layer, inputs);
        if (dialect != Dialect.KERAS2 || layer.implied()) {
            return;
        }
        for (Optional<TensorType> input : inputs) {
            if (input.isPresent()
                    && layer.declaration() instanceof Resizing resizing
                    && Operations.isFunction(layer)
                    && !resizes(resizing, input.get().dtype())) {
                throw ShapeException.unsupported(
                        "images of float32 for a function of TensorFlow",
                        input.get().toString());
            }
            if (input.isPresent()
                    && !input.get().dtype().isFloating()
                    && differs(layer, input.get().dtype())) {
                throw ShapeException.unsupported(
                        "floating-point operands of TensorFlow's function",
                        input.get().toString());
            }
        }
    }

    /** {@code tf.image.resize} makes float32 of all images, but for the nearest pixels, which keep their type. */
    private static boolean resizes(Resizing resizing, DType dtype) {
        return dtype == DType.FLOAT32 || (dtype.isFloating() && resizing.interpolation() == Interpolation.NEAREST);
    }

    private static boolean differs(Layer layer, DType dtype) {
        if (layer.declaration() instanceof Elementwise elementwise) {
            Result result = elementwise.function().result();
            return result == Result.FLOATING || result == Result.WIDE_FLOATING;
        }
        if (layer.declaration() instanceof Reduction reduction) {
            boolean sums =
                    reduction.function() == Reduction.Function.SUM || reduction.function() == Reduction.Function.PROD;
            boolean wide = dtype != DType.BOOL && dtype.bytes() >= DType.INT32.bytes();
            return !SAME.contains(reduction.function()) && !(sums && wide);
        }
        return false;
    }
}
