package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code Masking} of every Keras. */
final class MaskingCodec implements LayerCodec<Masking> {
    @Override
    public Class<Masking> type() {
        return Masking.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("Masking");
    }

    @Override
    public Masking decode(Fields fields, DecodeScope scope) {
        return new Masking(fields.real("mask_value", 0));
    }

    @Override
    public String className(Masking masking, EncodeScope scope) {
        return "Masking";
    }

    @Override
    public Dict encode(Masking masking, EncodeScope scope) {
        return Value.dict().put("mask_value", masking.maskValue()).build();
    }
}
