package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Value;
import java.util.Optional;

/**
 * Where the channels are: {@code data_format} in Keras 2 and 3, {@code dim_ordering} ({@code tf}, {@code th}) in Keras 1.
 * Where a file leaves it to the user's settings ({@code default}, null) it is channels last, which those are unless
 * changed.
 */
public final class DataFormats {
    private DataFormats() {}

    /** Reads the field. */
    public static DataFormat decode(Fields fields, Dialect dialect) {
        if (dialect != Dialect.KERAS1) {
            return fields.choice("data_format", DataFormat.class, DataFormat.CHANNELS_LAST);
        }
        Optional<Value> order = fields.find("dim_ordering");
        String text = order.isEmpty() ? "default" : fields.text("dim_ordering");
        return switch (text) {
            case "tf", "default" -> DataFormat.CHANNELS_LAST;
            case "th" -> DataFormat.CHANNELS_FIRST;
            default -> throw fields.malformed("dim_ordering", "one of \"tf\", \"th\", \"default\"");
        };
    }

    /** Writes the field. */
    public static void encode(Value.DictBuilder config, DataFormat format, Dialect target) {
        boolean last = format == DataFormat.CHANNELS_LAST;
        if (target == Dialect.KERAS1) {
            config.put("dim_ordering", last ? "tf" : "th");
        } else {
            config.put("data_format", last ? "channels_last" : "channels_first");
        }
    }
}
