package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code PReLU} of every Keras. */
final class PReLUCodec implements LayerCodec<PReLU> {
    @Override
    public Class<PReLU> type() {
        return PReLU.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("PReLU");
    }

    @Override
    public List<TrainingField> training() {
        return TrainingField.weight("alpha", TrainingField.ZEROS, "init", "alpha");
    }

    @Override
    public PReLU decode(Fields fields, DecodeScope scope) {
        return new PReLU(fields.find("shared_axes").isEmpty() ? List.of() : fields.axes("shared_axes"));
    }

    @Override
    public String className(PReLU prelu, EncodeScope scope) {
        return "PReLU";
    }

    @Override
    public Dict encode(PReLU prelu, EncodeScope scope) {
        Value axes = prelu.sharedAxes().isEmpty()
                ? Value.none()
                : Value.ints(prelu.sharedAxes().stream()
                        .mapToLong(Integer::longValue)
                        .toArray());
        return Value.dict().put("shared_axes", axes).build();
    }
}
