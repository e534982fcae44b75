package io.samenet.formats.keras.codec.merge;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code Add} and its like of Keras 2 and 3; {@code Merge} of Keras 1 and, as legacy, early Keras 2, which may also
 * concatenate or multiply.
 */
final class MergeCodec implements LayerCodec<Merge> {
    private static final Set<Dialect> FROM2 = EnumSet.of(Dialect.KERAS2, Dialect.KERAS3);
    private static final Map<String, Merge.Function> CLASSES = Map.of(
            "Add", Merge.Function.ADD,
            "Subtract", Merge.Function.SUBTRACT,
            "Multiply", Merge.Function.MULTIPLY,
            "Average", Merge.Function.AVERAGE,
            "Maximum", Merge.Function.MAXIMUM,
            "Minimum", Merge.Function.MINIMUM);
    private static final Map<String, Merge.Function> MODES = Map.of(
            "sum", Merge.Function.ADD,
            "mul", Merge.Function.MULTIPLY,
            "ave", Merge.Function.AVERAGE,
            "max", Merge.Function.MAXIMUM);

    /** What {@code mode_type} is where the mode is a word. */
    private static final String RAW = "raw";

    /** What Keras 1 looks at where the mode is a function of the user's. */
    private static final String[] OF_FUNCTIONS = {
        "arguments", "output_shape", "output_shape_type", "output_mask", "output_mask_type"
    };

    /** Sums of TensorFlow. */
    private static final List<String> SUMS = List.of("math.add_n", "math.accumulate_n");

    @Override
    public Class<Merge> type() {
        return Merge.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(FROM2, CLASSES.keySet().toArray(new String[0])));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS1, Dialect.KERAS2), "Merge"));
        SUMS.forEach(sum -> names.add(Name.function(sum)));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return name.kind() == Name.Kind.FUNCTION ? List.of("inputs") : List.of();
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        if (scope.kind() == Name.Kind.FUNCTION) {
            fields.only("shape");
            fields.only("tensor_dtype");
            return new Merge(Merge.Function.ADD);
        }
        Merge.Function function = CLASSES.get(scope.className());
        return function == null ? keras1(fields, scope) : new Merge(function);
    }

    /** {@code keras/engine/topology.py} of Keras 1.2, class Merge. */
    private static Declaration keras1(Fields fields, DecodeScope scope) {
        if (fields.find("layers").isPresent()) {
            throw UnsupportedException.of(
                    fields.where("layers"), "Merge of branches inside a Sequential is not supported");
        }
        String kind = fields.text("mode_type", RAW);
        if (!kind.equals(RAW)) {
            throw UnsupportedException.of(
                    fields.where("mode_type"), "a Merge by a " + kind + " holds code, which samenet never runs");
        }
        fields.ignore(OF_FUNCTIONS);
        fields.ignore("node_indices", "tensor_indices");
        String mode = fields.text("mode", "sum");
        if (mode.equals("concat")) {
            fields.ignore("dot_axes");
            return new Concatenate(fields.axis("concat_axis", -1));
        }
        fields.ignore("concat_axis");
        if (mode.equals("dot")) {
            return DotCodec.decode(fields, "dot_axes", false);
        }
        if (mode.equals("cos")) {
            return new CosineMergeCodec().decode(fields, scope);
        }
        fields.ignore("dot_axes");
        Merge.Function function = MODES.get(mode);
        if (function == null) {
            throw fields.unsupported("mode", Value.of(mode));
        }
        return new Merge(function);
    }

    /** The layer of Keras 1 that merges by {@code mode}. */
    static Dict keras1(String mode, Value concatAxis, Value dotAxes) {
        return Value.dict()
                .put("mode", mode)
                .put("mode_type", "raw")
                .put("concat_axis", concatAxis)
                .put("dot_axes", dotAxes)
                .put("output_shape", Value.none())
                .put("output_shape_type", "raw")
                .put("output_mask", Value.none())
                .put("output_mask_type", "raw")
                .put("arguments", Dict.EMPTY)
                .build();
    }

    @Override
    public String className(Merge merge, EncodeScope scope) {
        return scope.dialect() == Dialect.KERAS1 ? "Merge" : key(CLASSES, merge.function(), scope);
    }

    private static String key(Map<String, Merge.Function> table, Merge.Function function, EncodeScope scope) {
        return table.entrySet().stream()
                .filter(e -> e.getValue() == function)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> UnsupportedException.of(
                        scope.where(),
                        scope.dialect() + " has no merge by " + function.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Dict encode(Merge merge, EncodeScope scope) {
        return scope.dialect() == Dialect.KERAS1
                ? keras1(key(MODES, merge.function(), scope), Value.of(-1), Value.of(-1))
                : Dict.EMPTY;
    }
}
