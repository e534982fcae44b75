package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code InputLayer}: {@code batch_input_shape} in Keras 1 and 2, {@code batch_shape} in Keras 3. */
final class InputLayerCodec implements LayerCodec<InputLayer> {
    @Override
    public Class<InputLayer> type() {
        return InputLayer.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("InputLayer");
    }

    @Override
    public InputLayer decode(Fields fields, DecodeScope scope) {
        fields.only("sparse", Value.of(false));
        fields.only("ragged", Value.of(false));
        fields.ignore("optional", "input_tensor", "type_spec");
        String name = fields.present("batch_shape", "batch_input_shape").orElse("batch_shape");
        return new InputLayer(new TensorType(dtype(fields, scope), shape(fields, name)));
    }

    @Override
    public Policy policy(Declaration declaration, Policy given, Dialect dialect) {
        return Policy.of(((InputLayer) declaration).type().dtype());
    }

    private static DType dtype(Fields fields, DecodeScope scope) {
        if (scope.dialect() != Dialect.KERAS1) {
            return scope.policy().compute();
        }
        String name = fields.text("input_dtype", "float32");
        return DType.named(name).orElseThrow(() -> fields.unsupported("input_dtype", Value.of(name)));
    }

    private static Shape shape(Fields fields, String name) {
        List<Value> sizes = fields.value(name)
                .asList()
                .filter(l -> !l.isEmpty())
                .orElseThrow(() -> fields.malformed(name, "a shape with the batch first"));
        long[] shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            Value size = sizes.get(i);
            shape[i] = size.isNull()
                    ? Shape.FREE
                    : size.asInt()
                            .filter(s -> s >= 0)
                            .orElseThrow(() -> fields.malformed(name, "sizes from 0 or null"));
        }
        return Shape.of(shape);
    }

    @Override
    public String className(InputLayer input, EncodeScope scope) {
        return "InputLayer";
    }

    @Override
    public Dict encode(InputLayer input, EncodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        boolean three = scope.dialect() == Dialect.KERAS3;
        List<Value> sizes = new ArrayList<>();
        for (long size : input.type().shape().sizes()) {
            sizes.add(size == Shape.FREE ? Value.none() : Value.of(size));
        }
        Value.DictBuilder config = Value.dict()
                .put(three ? "batch_shape" : "batch_input_shape", Value.list(sizes))
                .put(one ? "input_dtype" : "dtype", input.type().dtype().kerasName())
                .put("sparse", false);
        return one ? config.build() : config.put("ragged", false).build();
    }
}
