package io.samenet.formats.keras.codec.application;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.application.CustomScale;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code CustomScaleLayer} of InceptionResNetV2, Keras 2 and 3. */
final class CustomScaleCodec implements LayerCodec<CustomScale> {
    /** As {@code .h5} files of Keras 2 call it. */
    private static final String REGISTERED = "Custom>CustomScaleLayer";

    @Override
    public Class<CustomScale> type() {
        return CustomScale.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "CustomScaleLayer"));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2), REGISTERED));
        return names;
    }

    @Override
    public CustomScale decode(Fields fields, DecodeScope scope) {
        fields.value("scale");
        return new CustomScale(fields.real("scale", 1));
    }

    @Override
    public String className(CustomScale layer, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, scope.dialect() == Dialect.KERAS2 ? REGISTERED : "CustomScaleLayer");
    }

    @Override
    public String module(CustomScale layer) {
        return "keras.src.applications.inception_resnet_v2";
    }

    @Override
    public Dict encode(CustomScale layer, EncodeScope scope) {
        return Value.dict().put("scale", layer.scale()).build();
    }
}
