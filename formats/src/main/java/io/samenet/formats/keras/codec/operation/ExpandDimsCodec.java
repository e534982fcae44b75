package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code keras.ops.expand_dims} and {@code tf.expand_dims}. */
final class ExpandDimsCodec implements LayerCodec<ExpandDims> {
    @Override
    public Class<ExpandDims> type() {
        return ExpandDims.class;
    }

    @Override
    public List<Name> names() {
        return List.of(Name.operation("ExpandDims"), Name.function("expand_dims"));
    }

    @Override
    public List<String> operands(Name name) {
        return List.of(name.kind() == Name.Kind.OPERATION ? "x" : "input");
    }

    @Override
    public ExpandDims decode(Fields fields, DecodeScope scope) {
        List<Integer> axes = fields.axes("axis");
        if (axes.size() != 1) {
            throw fields.unsupported("axis", fields.value("axis"));
        }
        return new ExpandDims(axes.get(0));
    }

    @Override
    public String className(ExpandDims operation, EncodeScope scope) {
        return Functions.className("ExpandDims", scope);
    }

    @Override
    public String module(ExpandDims operation) {
        return "keras.src.ops.numpy";
    }

    private static Dict settings(ExpandDims operation) {
        return Value.dict().put("axis", operation.axis()).build();
    }

    @Override
    public Dict encode(ExpandDims operation, EncodeScope scope) {
        return Functions.config("expand_dims", settings(operation), scope);
    }

    @Override
    public Dict node(ExpandDims operation, Dialect target) {
        return Functions.node(settings(operation), target);
    }
}
