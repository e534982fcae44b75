package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class NormalizationCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new BatchNormalizationCodec().row(),
            new SampleNormalizationCodec().row(),
            new LayerNormalizationCodec().row(),
            new GroupNormalizationCodec().row(),
            new RMSNormalizationCodec().row(),
            new UnitNormalizationCodec().row(),
            new SpectralNormalizationCodec().row());

    private NormalizationCodecs() {}
}
