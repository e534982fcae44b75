package io.samenet.formats.keras;

import io.samenet.formats.model.Dialect;
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

    /** A layer's dtype is a policy, an operation's a name; that of {@code BaseSpatialDropout} and of one more is one, too. */
    private static boolean isLayer(String className, Dict config) {
        return config.has("trainable")
                || className.startsWith("SpatialDropout")
                || className.equals("HashedCrossing")
                || config.has("layers")
                || config.dict("dtype").isPresent()
                || className.equals("InputLayer");
    }

    /**
     * Whether a mask stops at {@code layer} because it is spelled as a function and not as a layer: {@code keras.ops.relu}
     * and {@code tf.nn.relu} compute what {@code ReLU} does, but {@code supports_masking} is a layer's.
     */
    public static boolean stopsMasks(Layer layer) {
        return is(layer) || isFunction(layer);
    }

    /** Whether {@code layer} is spelled as a function of TensorFlow, whose settings stand in its call. */
    public static boolean isFunction(Layer layer) {
        return FUNCTIONS.contains(layer.spelling().className());
    }

    /** Whether {@code layer} is listed in its file as one. */
    public static boolean is(Layer layer) {
        return !layer.implied()
                && is(
                        layer.spelling().dialect(),
                        layer.spelling().className(),
                        layer.spelling().config(),
                        layer.spelling().around());
    }
}
