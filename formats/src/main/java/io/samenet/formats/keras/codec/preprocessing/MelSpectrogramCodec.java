package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.preprocessing.MelBands;
import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.formats.layer.preprocessing.MelSpectrogram.Decibels;
import io.samenet.formats.layer.preprocessing.MelSpectrogram.Taper;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code MelSpectrogram}, which Keras 3 alone has. What its other settings leave without effect is not kept. */
final class MelSpectrogramCodec implements LayerCodec<MelSpectrogram> {
    private static final String NAME = "MelSpectrogram";
    private static final String WINDOW = "window";
    /** What Keras cannot compute with where it is null. */
    private static final List<String> NUMBERS = List.of(
            "fft_length",
            "sequence_stride",
            "sampling_rate",
            "num_mel_bins",
            "min_freq",
            "mag_exp",
            "top_db",
            "min_power",
            "ref_power");

    private static final Decibels DECIBELS = new Decibels(80, 1e-10, 1);
    private static final long FFT_LENGTH = 2048;
    private static final long STRIDE = 512;
    private static final long BINS = 128;
    private static final double SAMPLING_RATE = 16000;
    private static final double LOW = 20;
    private static final double EXPONENT = 2;

    @Override
    public Class<MelSpectrogram> type() {
        return MelSpectrogram.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS3), NAME);
    }

    @Override
    public MelSpectrogram decode(Fields fields, DecodeScope scope) {
        NUMBERS.forEach(fields::notNull);
        long frame = fields.integer("fft_length", 2, FFT_LENGTH);
        Taper window = window(fields);
        long length = fields.integer("sequence_length", 0, 0);
        if (length > frame) {
            throw fields.malformed("sequence_length", "at most fft_length, " + frame);
        }
        long weighed = length == 0 || window == Taper.NONE ? frame : length;
        if (window != Taper.NONE && weighed % 2 != 0) {
            throw UnsupportedException.of(
                    scope.where(),
                    "a window of " + weighed + " samples: of odd ones TensorFlow and JAX make different windows");
        }
        return new MelSpectrogram(
                frame,
                fields.positive("sequence_stride", STRIDE),
                window,
                weighed,
                bands(fields),
                fields.real("mag_exp", EXPONENT),
                decibels(fields));
    }

    private static Taper window(Fields fields) {
        if (fields.isNull(WINDOW)) {
            return Taper.NONE;
        }
        Value window = fields.find(WINDOW).orElse(Value.of("hann"));
        if (window.asText().isEmpty()) {
            throw fields.unsupported(WINDOW, window);
        }
        Taper taper = fields.choice(WINDOW, Taper.class, Taper.HANN);
        if (taper == Taper.NONE) {
            throw fields.malformed(WINDOW, "\"hann\", \"hamming\" or null");
        }
        return taper;
    }

    private static MelBands bands(Fields fields) {
        long count = fields.positive("num_mel_bins", BINS);
        double rate = fields.real("sampling_rate", SAMPLING_RATE);
        if (rate <= 0) {
            throw fields.malformed("sampling_rate", "a number above 0");
        }
        double low = fields.real("min_freq", LOW);
        if (low < 0) {
            throw fields.malformed("min_freq", "a number from 0 on");
        }
        double given = fields.real("max_freq", 0);
        double high = given == 0 ? Math.floor(rate / 2) : given;
        if (!(low < high)) {
            throw fields.malformed("max_freq", "a number above min_freq, " + low);
        }
        return new MelBands(count, rate, low, high);
    }

    private static Optional<Decibels> decibels(Fields fields) {
        double range = fields.real("top_db", DECIBELS.range());
        double least = fields.real("min_power", DECIBELS.least());
        double reference = Math.abs(fields.real("ref_power", DECIBELS.reference()));
        if (!fields.flag("power_to_db", true)) {
            return Optional.empty();
        }
        if (least <= 0) {
            throw fields.malformed("min_power", "a number above 0");
        }
        return Optional.of(new Decibels(range, least, Math.max(reference, least)));
    }

    @Override
    public String className(MelSpectrogram spectrogram, EncodeScope scope) {
        return scope.since(Dialect.KERAS3, NAME);
    }

    @Override
    public Dict encode(MelSpectrogram spectrogram, EncodeScope scope) {
        Taper window = spectrogram.window();
        MelBands bands = spectrogram.bands();
        Decibels decibels = spectrogram.decibels().orElse(DECIBELS);
        return Value.dict()
                .put("fft_length", spectrogram.fftLength())
                .put("sequence_stride", spectrogram.stride())
                .put("sequence_length", spectrogram.windowLength())
                .put(
                        WINDOW,
                        window == Taper.NONE
                                ? Value.none()
                                : Value.of(window.name().toLowerCase(Locale.ROOT)))
                .put("sampling_rate", number(bands.samplingRate()))
                .put("num_mel_bins", bands.count())
                .put("min_freq", bands.low())
                .put("max_freq", number(bands.high()))
                .put("power_to_db", spectrogram.decibels().isPresent())
                .put("top_db", decibels.range())
                .put("mag_exp", spectrogram.exponent())
                .put("min_power", decibels.least())
                .put("ref_power", decibels.reference())
                .build();
    }

    /** As Keras writes hertz, which are integers where they can be. */
    private static Value number(double hertz) {
        return hertz == Math.rint(hertz) ? Value.of((long) hertz) : Value.of(hertz);
    }
}
