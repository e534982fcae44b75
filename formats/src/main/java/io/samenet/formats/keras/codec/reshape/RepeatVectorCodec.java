package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code RepeatVector} of every Keras. */
final class RepeatVectorCodec implements LayerCodec<RepeatVector> {
    @Override
    public Class<RepeatVector> type() {
        return RepeatVector.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("RepeatVector");
    }

    @Override
    public RepeatVector decode(Fields fields, DecodeScope scope) {
        return new RepeatVector(fields.positive("n"));
    }

    @Override
    public String className(RepeatVector repeat, EncodeScope scope) {
        return "RepeatVector";
    }

    @Override
    public Dict encode(RepeatVector repeat, EncodeScope scope) {
        return Value.dict().put("n", repeat.times()).build();
    }
}
