package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class PreprocessingCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new RescalingCodec().row(),
            new NormalizationCodec().row(),
            new CategoryEncodingCodec().row(),
            new DiscretizationCodec().row(),
            new LookupCodec().row(),
            new InverseLookupCodec().row(),
            new HashingCodec().row(),
            new HashedCrossingCodec().row(),
            new TextVectorizationCodec().row(),
            new AutoContrastCodec().row(),
            new ContrastLimitedAdaptiveHistogramEqualizationCodec().row(),
            new CenterCropCodec().row(),
            new ResizingCodec().row(),
            new MelSpectrogramCodec().row(),
            new STFTSpectrogramCodec().row());

    private PreprocessingCodecs() {}
}
