package io.samenet.formats.keras.codec.application;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class ApplicationCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS =
            List.of(new LayerScaleCodec().row(), new CustomScaleCodec().row());

    private ApplicationCodecs() {}
}
