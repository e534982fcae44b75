package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.value.Value;
import java.util.Locale;
import java.util.Map;

/** The field {@code output_mode} of layers that also count with weights, with its old names. */
final class OutputModes {
    private static final String FIELD = "output_mode";
    private static final String WEIGHTED = "tf_idf";

    /** Names that Keras still reads. */
    private static final Map<String, String> OLD = Map.of("binary", "multi_hot", "tf-idf", WEIGHTED);

    private OutputModes() {}

    /**
     * What becomes of numbers.
     *
     * @param mode what
     * @param weighted whether counts are multiplied by weights ({@code tf_idf})
     */
    record Coded(OutputMode mode, boolean weighted) {
        String name() {
            return weighted ? WEIGHTED : mode.name().toLowerCase(Locale.ROOT);
        }
    }

    static Coded decode(Fields fields, OutputMode absent) {
        String given = fields.text(FIELD, absent.name().toLowerCase(Locale.ROOT));
        String name = OLD.getOrDefault(given, given);
        if (name.equals(WEIGHTED)) {
            return new Coded(OutputMode.COUNT, true);
        }
        return OLD.containsKey(given)
                ? new Coded(OutputMode.MULTI_HOT, false)
                : new Coded(fields.choice(FIELD, OutputMode.class, absent), false);
    }

    static void encode(Value.DictBuilder config, OutputMode mode, boolean weighted) {
        config.put(FIELD, new Coded(mode, weighted).name());
    }
}
