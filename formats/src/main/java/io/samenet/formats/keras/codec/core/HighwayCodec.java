package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.core.Highway;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code Highway} of Keras 1; no other has it. */
final class HighwayCodec implements LayerCodec<Highway> {
    @Override
    public Class<Highway> type() {
        return Highway.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS1), "Highway");
    }

    @Override
    public List<TrainingField> training() {
        return DenseCodec.TRAINING;
    }

    @Override
    public Highway decode(Fields fields, DecodeScope scope) {
        return new Highway(fields.flag("bias", true), Activations.decode(fields, "activation", scope));
    }

    @Override
    public String className(Highway highway, EncodeScope scope) {
        scope.only(Dialect.KERAS1, "Highway");
        return "Highway";
    }

    @Override
    public Dict encode(Highway highway, EncodeScope scope) {
        return Value.dict()
                .put("activation", Activations.encode(highway.activation(), scope))
                .put("bias", highway.useBias())
                .build();
    }
}
