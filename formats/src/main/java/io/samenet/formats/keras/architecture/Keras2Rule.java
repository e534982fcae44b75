package io.samenet.formats.keras.architecture;

import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Tensors that layers of Keras 3 take and those of the same name in Keras 2, or the functions of TensorFlow that are written
 * for them, do not: found by opening such files with tf-keras 2.21.
 */
final class Keras2Rule {
    private static final int MOST_DIMENSIONS = 2;

    private Keras2Rule() {}

    /**
     * Checks that {@code layer}, of a file of Keras 2, takes {@code inputs}, as far as they are known.
     *
     * @throws ShapeException where it does not
     */
    static void check(Dialect dialect, Layer layer, List<Optional<TensorType>> inputs) {
        if (dialect != Dialect.KERAS2 || layer.implied() || inputs.isEmpty()) {
            return;
        }
        if (layer.declaration() instanceof Concatenate) {
            joined(inputs.stream().flatMap(Optional::stream).toList());
        }
        inputs.get(0).ifPresent(input -> check(layer.declaration(), input));
    }

    private static void check(Declaration declaration, TensorType input) {
        if (declaration instanceof CategoryEncoding encoding) {
            encoded(encoding.mode(), encoding.tokens(), input);
        } else if (declaration instanceof Discretization discretization) {
            encoded(discretization.mode(), discretization.boundaries().size() + 1L, input);
        } else if (declaration instanceof Lookup lookup) {
            encoded(lookup.mode(), lookup.depth(), input);
        } else if (declaration instanceof Hashing hashing) {
            encoded(hashing.mode(), hashing.bins(), input);
        } else if (declaration instanceof Tile tile) {
            each("number of repeats", tile.repeats().size(), input);
        } else if (declaration instanceof Pad pad) {
            each("pair of widths", pad.widths().size(), input);
        }
    }

    /** {@code encode_categorical_inputs} of {@code preprocessing_utils.py}. */
    private static void encoded(OutputMode mode, long classes, TensorType input) {
        if (mode != OutputMode.INT && mode.encoded(input, classes).rank() > MOST_DIMENSIONS) {
            throw new ShapeException("numbers that become a tensor of 2 dimensions at most", input.toString());
        }
    }

    private static void each(String what, int given, TensorType input) {
        if (given != input.shape().rank()) {
            throw new ShapeException("a " + what + " for each axis of " + input, String.valueOf(given));
        }
    }

    /** Layers cast real numbers to their own type, and nothing else. */
    private static void joined(List<TensorType> inputs) {
        List<DType> types = inputs.stream().map(TensorType::dtype).distinct().toList();
        if (types.size() > 1 && !types.stream().allMatch(DType::isFloating)) {
            throw new ShapeException("tensors of one type", types.toString());
        }
    }
}
