package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Normalization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** {@code Normalization} of tf.keras and Keras 3; the axis {@code None} is an empty list. */
final class NormalizationCodec implements OfKeras2And3<Normalization> {
    private static final String AXIS = "axis";

    @Override
    public Class<Normalization> type() {
        return Normalization.class;
    }

    @Override
    public Normalization decode(Fields fields, DecodeScope scope) {
        Optional<Numbers> mean = NumbersField.decode(fields, "mean");
        Optional<Numbers> variance = NumbersField.decode(fields, "variance");
        return new Normalization(axes(fields), fields.flag("invert", false), mean, variance);
    }

    private static List<Integer> axes(Fields fields) {
        if (fields.isNull(AXIS)) {
            return List.of();
        }
        return fields.find(AXIS).isPresent() ? fields.axes(AXIS) : List.of(-1);
    }

    @Override
    public Dict encode(Normalization normalization, EncodeScope scope) {
        return Value.dict()
                .put(
                        AXIS,
                        Value.ints(normalization.axes().stream()
                                .mapToLong(Integer::longValue)
                                .toArray()))
                .put("invert", normalization.invert())
                .put("mean", normalization.mean().map(NumbersField::encode).orElse(Value.none()))
                .put(
                        "variance",
                        normalization.variance().map(NumbersField::encode).orElse(Value.none()))
                .build();
    }
}
