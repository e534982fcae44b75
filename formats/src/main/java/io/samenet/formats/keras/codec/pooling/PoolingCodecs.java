package io.samenet.formats.keras.codec.pooling;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class PoolingCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS =
            List.of(new PoolingCodec().row(), new GlobalPoolingCodec().row(), new AdaptivePoolingCodec().row());

    private PoolingCodecs() {}
}
