package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class OperationCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new ElementwiseCodec().row(),
            new ReductionCodec().row(),
            new ExpandDimsCodec().row(),
            new CastCodec().row(),
            new SliceCodec().row());

    private OperationCodecs() {}
}
