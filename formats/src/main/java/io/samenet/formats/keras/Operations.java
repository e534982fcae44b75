package io.samenet.formats.keras;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import java.util.Set;

/**
 * Operations of Keras 3 ({@code keras.ops}), which stand among the layers of a Functional model but are none: they have no
 * weights, are not counted, and share class names with layers ({@code Add}).
 */
public final class Operations {
    /** Functions of TensorFlow among the layers of tf.keras. */
    private static final Set<String> FUNCTIONS = Set.of("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer");

    /** Layers whose configuration has no {@code trainable} and, like an operation's, a dtype that is a name. */
    private static final Set<String> LIKE_OPERATIONS = Set.of(
            "InputLayer",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "HashedCrossing",
            "Discretization");

    private Operations() {}

    /**
     * Whether an element of {@code layers} is one. Legacy HDF5 leaves the module out
     * ({@code keras.src.legacy.saving.legacy_h5_format.save_model_to_hdf5}); layers are then told by what only they have.
     *
     * @param className class as the file names it
     * @param config its configuration
     * @param around what stands beside
     */
    public static boolean is(Dialect dialect, String className, Dict config, Dict around) {
        if (dialect != Dialect.KERAS3) {
            return false;
        }
        return around.text("module")
                .map(m -> m.startsWith("keras.src.ops") || m.startsWith("keras.ops"))
                .orElseGet(() -> !isLayer(className, config));
    }

    private static boolean isLayer(String className, Dict config) {
        return LIKE_OPERATIONS.contains(className)
                || config.has("trainable")
                || config.has("layers")
                || config.dict("dtype").isPresent();
    }

    /**
     * Whether {@code layer} is spelled as a function of Keras 3 or TensorFlow that is called, and not as a layer. Masks stop
     * there: {@code keras.ops.relu} and {@code tf.nn.relu} compute what {@code ReLU} does, but {@code supports_masking} is a
     * layer's.
     */
    public static boolean isFunction(Layer layer) {
        return is(layer) || FUNCTIONS.contains(layer.spelling().className());
    }

    /** Whether {@code layer} is listed in its file as one. */
    public static boolean is(Layer layer) {
        return !layer.implied()
                && !(layer.declaration() instanceof Graph)
                && is(
                        layer.spelling().dialect(),
                        layer.spelling().className(),
                        layer.spelling().config(),
                        layer.spelling().around());
    }
}
