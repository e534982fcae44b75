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
     * ({@code keras.src.legacy.saving.legacy_h5_format.save_model_to_hdf5}); every layer but the input layer then says
     * whether it is trainable, and no operation does.
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
                .orElse(!config.has("trainable") && !config.has("layers") && !className.equals("InputLayer"));
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
