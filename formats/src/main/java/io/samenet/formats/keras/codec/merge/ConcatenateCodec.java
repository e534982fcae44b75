package io.samenet.formats.keras.codec.merge;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code Concatenate} of Keras 2 and 3, {@code keras.ops.concatenate}, {@code tf.concat}; {@code Merge} in Keras 1. */
final class ConcatenateCodec implements LayerCodec<Concatenate> {
    @Override
    public Class<Concatenate> type() {
        return Concatenate.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "Concatenate"));
        names.add(Name.operation("Concatenate"));
        names.add(Name.function("concat"));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return switch (name.kind()) {
            case LAYER -> List.of();
            case OPERATION -> List.of("xs");
            case FUNCTION -> List.of("values");
        };
    }

    @Override
    public Concatenate decode(Fields fields, DecodeScope scope) {
        return new Concatenate(fields.axis("axis", scope.kind() == Name.Kind.LAYER ? -1 : 0));
    }

    @Override
    public String className(Concatenate concatenate, EncodeScope scope) {
        return scope.dialect() == Dialect.KERAS1 ? "Merge" : "Concatenate";
    }

    @Override
    public Dict encode(Concatenate concatenate, EncodeScope scope) {
        Value axis = Value.of((long) concatenate.axis());
        return scope.dialect() == Dialect.KERAS1
                ? MergeCodec.keras1("concat", axis, Value.of(-1))
                : Value.dict().put("axis", axis).build();
    }
}
