package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code keras.ops.cast} and {@code tf.cast}. */
final class CastCodec implements LayerCodec<Cast> {
    @Override
    public Class<Cast> type() {
        return Cast.class;
    }

    @Override
    public List<Name> names() {
        return List.of(Name.operation("Cast"), Name.function("cast"));
    }

    @Override
    public List<String> operands(Name name) {
        return List.of("x");
    }

    @Override
    public Cast decode(Fields fields, DecodeScope scope) {
        fields.value("dtype");
        return new Cast(Functions.dtype(fields).orElseThrow());
    }

    @Override
    public String className(Cast operation, EncodeScope scope) {
        return Functions.className("Cast", scope);
    }

    @Override
    public String module(Cast operation) {
        return "keras.src.ops.core";
    }

    private static Dict settings(Cast operation) {
        return Value.dict().put("dtype", operation.dtype().kerasName()).build();
    }

    @Override
    public Dict encode(Cast operation, EncodeScope scope) {
        return Functions.config("cast", settings(operation), scope);
    }

    @Override
    public Dict node(Cast operation, Dialect target) {
        return Functions.node(settings(operation), target);
    }
}
