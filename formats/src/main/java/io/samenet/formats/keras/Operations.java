package io.samenet.formats.keras;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;

/**
 * Operations of Keras 3 ({@code keras.ops}), which stand among the layers of a Functional model but are none: they have no
 * weights, are not counted, and share class names with layers ({@code Add}).
 */
public final class Operations {
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

    /** A layer's dtype is a policy, an operation's a name. */
    private static boolean isLayer(String className, Dict config) {
        return config.has("trainable")
                || config.has("layers")
                || config.dict("dtype").isPresent()
                || className.equals("InputLayer");
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
