package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.Rescaling;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;

/** {@code Rescaling} of tf.keras and Keras 3; scale and offset may be lists. */
final class RescalingCodec implements OfKeras2And3<Rescaling> {
    @Override
    public Class<Rescaling> type() {
        return Rescaling.class;
    }

    @Override
    public Rescaling decode(Fields fields, DecodeScope scope) {
        Numbers scale = NumbersField.decode(fields, "scale")
                .orElseThrow(() -> MalformedException.of(scope.where(), "field \"scale\" is missing"));
        return new Rescaling(scale, NumbersField.decode(fields, "offset").orElse(Numbers.of(0)));
    }

    @Override
    public Dict encode(Rescaling rescaling, EncodeScope scope) {
        return Value.dict()
                .put("scale", NumbersField.encode(rescaling.scale()))
                .put("offset", NumbersField.encode(rescaling.offset()))
                .build();
    }
}
