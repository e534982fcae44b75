package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.value.Value;
import java.util.List;

/** The field {@code axis}: an axis, or a list of them. */
final class AxesField {
    private static final String AXIS = "axis";

    private AxesField() {}

    /** Reads it; the last axis where it is not there. */
    static List<Integer> decode(Fields fields) {
        return fields.find(AXIS).isEmpty() ? List.of(-1) : fields.axes(AXIS);
    }

    /** Reads it where it must be a single axis. */
    static int single(Fields fields) {
        List<Integer> axes = decode(fields);
        if (axes.size() != 1) {
            throw fields.unsupported(AXIS, fields.value(AXIS));
        }
        return axes.get(0);
    }

    /** Writes it, a single axis bare. */
    static Value.DictBuilder encode(List<Integer> axes) {
        Value value = axes.size() == 1
                ? Value.of(axes.get(0).longValue())
                : Value.ints(axes.stream().mapToLong(Integer::longValue).toArray());
        return Value.dict().put(AXIS, value);
    }
}
