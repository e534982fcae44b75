package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code Reshape} of every Keras. */
final class ReshapeCodec implements LayerCodec<Reshape> {
    @Override
    public Class<Reshape> type() {
        return Reshape.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("Reshape");
    }

    @Override
    public Reshape decode(Fields fields, DecodeScope scope) {
        List<Value> sizes = fields.value("target_shape")
                .asList()
                .orElseThrow(() -> fields.malformed("target_shape", "a list of sizes"));
        long[] shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            Value size = sizes.get(i);
            shape[i] = size.isNull()
                    ? Shape.FREE
                    : size.asInt()
                            .filter(s -> s >= Shape.FREE)
                            .orElseThrow(() -> fields.malformed("target_shape", "sizes from 0, -1 or null"));
        }
        return new Reshape(Shape.of(shape));
    }

    @Override
    public String className(Reshape reshape, EncodeScope scope) {
        return "Reshape";
    }

    @Override
    public Dict encode(Reshape reshape, EncodeScope scope) {
        return Value.dict()
                .put("target_shape", Value.ints(reshape.target().sizes()))
                .build();
    }
}
