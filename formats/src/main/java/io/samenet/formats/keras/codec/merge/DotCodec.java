package io.samenet.formats.keras.codec.merge;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code Dot} of Keras 2 and 3; Keras 1's {@code Merge} with mode {@code dot}. */
final class DotCodec implements LayerCodec<Dot> {
    @Override
    public Class<Dot> type() {
        return Dot.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "Dot");
    }

    @Override
    public Dot decode(Fields fields, DecodeScope scope) {
        fields.value("axes");
        return decode(fields, "axes", fields.flag("normalize", false));
    }

    /** One axis of both inputs, or one of each, each perhaps in a list of its own (Keras 1). */
    static Dot decode(Fields fields, String name, boolean normalize) {
        List<Value> items = fields.find(name)
                .map(v -> v.asList().orElse(List.of(v, v)))
                .orElse(List.of(Value.of(-1), Value.of(-1)));
        if (items.size() != 2) {
            throw fields.malformed(name, "an axis or a list of 2");
        }
        return new Dot(axis(fields, name, items.get(0)), axis(fields, name, items.get(1)), normalize);
    }

    private static int axis(Fields fields, String name, Value found) {
        List<Value> list = found.asList().orElse(List.of(found));
        if (list.size() != 1) {
            throw fields.unsupported(name, found);
        }
        return list.get(0)
                .asInt()
                .filter(a -> Math.abs(a) <= Fields.MOST_DIMENSIONS)
                .orElseThrow(() -> fields.malformed(name, "an axis or a list of 2"))
                .intValue();
    }

    /** One axis, or a list of two where they differ. */
    static Value axes(Dot dot) {
        return dot.axisOfFirst() == dot.axisOfSecond()
                ? Value.of((long) dot.axisOfFirst())
                : Value.ints(dot.axisOfFirst(), dot.axisOfSecond());
    }

    @Override
    public String className(Dot dot, EncodeScope scope) {
        return scope.dialect() == Dialect.KERAS1 ? "Merge" : "Dot";
    }

    @Override
    public Dict encode(Dot dot, EncodeScope scope) {
        Value axes = axes(dot);
        if (scope.dialect() != Dialect.KERAS1) {
            return Value.dict()
                    .put("axes", axes)
                    .put("normalize", dot.normalize())
                    .build();
        }
        if (dot.normalize()) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no normalized dot product of this shape");
        }
        return MergeCodec.keras1("dot", Value.of(-1), axes);
    }
}
