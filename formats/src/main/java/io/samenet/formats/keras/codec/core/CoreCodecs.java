package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class CoreCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new InputLayerCodec().row(),
            new DenseCodec().row(),
            new MaxoutDenseCodec().row(),
            new HighwayCodec().row(),
            new EinsumDenseCodec().row(),
            new EmbeddingCodec().row(),
            new ReversibleEmbeddingCodec().row(),
            new QuantizedCodec().row(),
            new Int4QuantizedCodec().row(),
            new Float8QuantizedCodec().row(),
            new MaskingCodec().row(),
            new DropoutCodec().row(),
            new AugmentationCodec().row());

    private CoreCodecs() {}
}
