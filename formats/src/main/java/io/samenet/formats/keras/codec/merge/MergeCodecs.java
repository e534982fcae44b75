package io.samenet.formats.keras.codec.merge;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class MergeCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new MergeCodec().row(), new ConcatenateCodec().row(), new DotCodec().row(), new CosineMergeCodec().row());

    private MergeCodecs() {}
}
