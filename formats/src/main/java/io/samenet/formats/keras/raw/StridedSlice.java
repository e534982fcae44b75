package io.samenet.formats.keras.raw;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The indices of {@code StridedSlice}: lists of first places, last places and steps, and five numbers whose bit {@code i}
 * says what index {@code i} is ({@code tf.strided_slice}; an ellipsis counts before a new axis, that before a single
 * place).
 */
public final class StridedSlice {
    /** Names of the numbers whose bits say what indices are. */
    public static final List<String> MASKS =
            List.of("begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask");

    private final Location where;
    private final Dict settings;

    private StridedSlice(Location where, Dict settings) {
        this.where = where;
        this.settings = settings;
    }

    /**
     * The {@code slice_spec} of {@code SlicingOpLambda}.
     *
     * @throws MalformedException where they are no lists of as many integers
     */
    public static Dict rewritten(Location where, Dict settings) {
        StridedSlice slice = new StridedSlice(where, settings);
        return Value.dict().put("slice_spec", Value.list(slice.items())).build();
    }

    private List<Value> items() {
        List<Long> begin = integers("begin");
        List<Long> end = integers("end");
        List<Long> strides = integers("strides");
        if (begin.size() != end.size() || begin.size() != strides.size()) {
            throw MalformedException.expected(
                    where,
                    "as many ends and steps as there are beginnings",
                    begin.size() + ", " + end.size() + " and " + strides.size());
        }
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < begin.size(); i++) {
            items.add(item(i, begin.get(i), end.get(i), strides.get(i)));
        }
        return items;
    }

    private Value item(int index, long begin, long end, long stride) {
        if (bit("ellipsis_mask", index)) {
            return Value.dict().put("class_name", "__ellipsis__").build();
        }
        if (bit("new_axis_mask", index)) {
            return Value.none();
        }
        if (bit("shrink_axis_mask", index)) {
            return Value.of(begin);
        }
        return Value.dict()
                .put("start", bit("begin_mask", index) ? Value.none() : Value.of(begin))
                .put("stop", bit("end_mask", index) ? Value.none() : Value.of(end))
                .put("step", Value.of(stride))
                .build();
    }

    private boolean bit(String mask, int index) {
        long bits = settings.get(mask).map(v -> integer(mask, v)).orElse(0L);
        return (bits >> index & 1) == 1;
    }

    private List<Long> integers(String name) {
        Value value = settings.get(name).orElse(Value.none());
        List<Value> items = value.asList()
                .orElseThrow(() -> MalformedException.expected(where.at(name), "a list of integers", "" + value));
        return items.stream().map(item -> integer(name, item)).toList();
    }

    private long integer(String name, Value value) {
        return value.asInt()
                .orElseThrow(() -> MalformedException.expected(where.at(name), "an integer", value.toString()));
    }
}
