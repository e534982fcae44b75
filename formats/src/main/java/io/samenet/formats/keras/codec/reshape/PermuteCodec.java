package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code Permute} of every Keras. */
final class PermuteCodec implements LayerCodec<Permute> {
    @Override
    public Class<Permute> type() {
        return Permute.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("Permute");
    }

    @Override
    public Permute decode(Fields fields, DecodeScope scope) {
        return new Permute(fields.axes("dims"));
    }

    @Override
    public String className(Permute permute, EncodeScope scope) {
        return "Permute";
    }

    @Override
    public Dict encode(Permute permute, EncodeScope scope) {
        return Value.dict()
                .put(
                        "dims",
                        Value.ints(permute.dims().stream()
                                .mapToLong(Integer::longValue)
                                .toArray()))
                .build();
    }
}
