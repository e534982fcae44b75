package io.samenet.formats.keras.codec.application;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.application.LayerScale;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code LayerScale} of ConvNeXt, Keras 2 and 3, where {@code init_values} is what gamma begins with. */
final class LayerScaleCodec implements LayerCodec<LayerScale> {
    private static final List<TrainingField> TRAINING = List.of(TrainingField.setting("init_values", Value.of(1e-6)));

    @Override
    public Class<LayerScale> type() {
        return LayerScale.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "LayerScale");
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public LayerScale decode(Fields fields, DecodeScope scope) {
        return new LayerScale(fields.positive("projection_dim"));
    }

    @Override
    public String className(LayerScale layer, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, "LayerScale");
    }

    @Override
    public String module(LayerScale layer) {
        return "keras.src.applications.convnext";
    }

    @Override
    public Dict encode(LayerScale layer, EncodeScope scope) {
        return Value.dict().put("projection_dim", layer.channels()).build();
    }
}
