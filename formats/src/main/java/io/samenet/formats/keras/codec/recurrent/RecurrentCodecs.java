package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class RecurrentCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new SimpleRNNCodec().row(),
            new LSTMCodec().row(),
            new GRUCodec().row(),
            new ConvLSTMCodec().row(),
            new RNNCodec().row(),
            new RecurrentCellCodec().row(),
            new BidirectionalCodec().row(),
            new TimeDistributedCodec().row());

    private RecurrentCodecs() {}
}
