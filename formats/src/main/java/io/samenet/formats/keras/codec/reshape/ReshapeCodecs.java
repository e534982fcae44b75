package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class ReshapeCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FlattenCodec().row(),
            new ReshapeCodec().row(),
            new PermuteCodec().row(),
            new RepeatVectorCodec().row(),
            new ZeroPaddingCodec().row(),
            new CroppingCodec().row(),
            new UpSamplingCodec().row());

    private ReshapeCodecs() {}
}
