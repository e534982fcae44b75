package io.samenet.formats.keras.codec.attention;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class AttentionCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS =
            List.of(new AttentionCodec().row(), new MultiHeadAttentionCodec().row());

    private AttentionCodecs() {}
}
