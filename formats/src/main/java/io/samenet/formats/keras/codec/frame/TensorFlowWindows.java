package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** How functions of TensorFlow ({@code tf.nn}) say windows: numbers for each spatial dimension, or for all dimensions. */
public final class TensorFlowWindows {
    private static final Value ONE = Value.of(1);
    private static final Set<String> LAST = Set.of("NWC", "NHWC", "NDHWC");

    private TensorFlowWindows() {}

    /**
     * Numbers for {@code rank} spatial dimensions of field {@code name}: one for all, one for each, or those of batch and
     * channels, which are 1, round them; ones where there are none.
     */
    public static List<Long> sizes(Fields fields, String name, int rank) {
        List<Value> items =
                new ArrayList<>(fields.find(name).flatMap(Value::asList).orElse(List.of()));
        if (items.size() == rank + 2
                && items.get(0).equals(ONE)
                && items.get(rank + 1).equals(ONE)) {
            items = items.subList(1, rank + 1);
        } else if (items.size() == 1) {
            items = Collections.nCopies(rank, items.get(0));
        } else if (items.isEmpty()) {
            return fields.integers(name, rank, 1, 1);
        }
        if (items.size() != rank) {
            throw fields.unsupported(name, fields.value(name));
        }
        Fields spatial = new Fields(
                fields.where(name), Value.dict().put(name, Value.list(items)).build());
        return spatial.integers(name, rank, 1);
    }

    /** The padding: by its name only; channels must be last, which is all that TensorFlow has on a CPU. */
    public static Padding padding(Fields fields) {
        fields.find("data_format").ifPresent(v -> {
            if (!LAST.contains(v.asText().orElse(""))) {
                throw fields.unsupported("data_format", v);
            }
        });
        fields.ignore("use_cudnn_on_gpu");
        if (fields.find("padding").filter(v -> v.asText().isEmpty()).isPresent()) {
            throw fields.unsupported("padding", fields.value("padding"));
        }
        return fields.choice("padding", Padding.class, Padding.VALID);
    }

    /** Number of spatial dimensions of the kernel {@code name}, a constant of the call that {@code scope} shows. */
    public static int rankOfKernel(DecodeScope scope, String name) {
        int rank = 0;
        Value value = scope.node().dict("kwargs").flatMap(k -> k.find(name)).orElse(Value.none());
        while (value instanceof Value.Array array && !array.items().isEmpty()) {
            value = array.items().get(0);
            rank++;
        }
        if (value.asText().isPresent() || rank < 3) {
            throw UnsupportedException.of(
                    scope.where(), scope.className() + " with a kernel that is no constant is not supported");
        }
        return rank - 2;
    }
}
