package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram.Mode;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** {@code STFTSpectrogram}, which Keras 3 alone has; the window only gives the kernels their first values. */
final class STFTSpectrogramCodec implements LayerCodec<STFTSpectrogram> {
    private static final String NAME = "STFTSpectrogram";
    private static final long FRAME_LENGTH = 256;
    private static final List<TrainingField> TRAINING = List.of(
            TrainingField.setting("window", Value.of("hann")),
            TrainingField.setting("periodic", Value.of(false)),
            TrainingField.setting("scaling", Value.of("density")));

    @Override
    public Class<STFTSpectrogram> type() {
        return STFTSpectrogram.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS3), NAME);
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public STFTSpectrogram decode(Fields fields, DecodeScope scope) {
        long frame = fields.positive("frame_length", FRAME_LENGTH);
        return new STFTSpectrogram(
                fields.choice("mode", Mode.class, Mode.LOG),
                frame,
                fields.positive("frame_step", frame / 2),
                fields.positive("fft_length", powerOfTwo(frame)),
                fields.choice("padding", Padding.class, Padding.VALID),
                fields.flag("expand_dims", false),
                DataFormats.decode(fields, scope.dialect()));
    }

    /** The least power of two from {@code length} on. */
    private static long powerOfTwo(long length) {
        long highest = Long.highestOneBit(length);
        return highest == length ? length : 2 * highest;
    }

    @Override
    public String className(STFTSpectrogram spectrogram, EncodeScope scope) {
        return scope.since(Dialect.KERAS3, NAME);
    }

    @Override
    public Dict encode(STFTSpectrogram spectrogram, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put("mode", spectrogram.mode().name().toLowerCase(Locale.ROOT))
                .put("frame_length", spectrogram.frameLength())
                .put("frame_step", spectrogram.frameStep())
                .put("fft_length", spectrogram.fftLength())
                .put("padding", spectrogram.padding().name().toLowerCase(Locale.ROOT))
                .put("expand_dims", spectrogram.expandDims());
        DataFormats.encode(config, spectrogram.dataFormat(), scope.dialect());
        return config.build();
    }
}
