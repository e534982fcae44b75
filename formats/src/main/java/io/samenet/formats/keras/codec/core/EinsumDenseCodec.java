package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code EinsumDense} of tf.keras and Keras 3. */
final class EinsumDenseCodec implements LayerCodec<EinsumDense> {
    private static final String OUTPUT_SHAPE = "output_shape";
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("kernel", TrainingField.GLOROT_UNIFORM),
            TrainingField.weight("bias", TrainingField.ZEROS));

    @Override
    public Class<EinsumDense> type() {
        return EinsumDense.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "EinsumDense");
    }

    @Override
    public List<TrainingField> training(Dialect dialect) {
        return TrainingField.withLora(TRAINING, dialect);
    }

    @Override
    public EinsumDense decode(Fields fields, DecodeScope scope) {
        fields.only("gptq_unpacked_column_size");
        Optional<String> bias = fields.find("bias_axes").isEmpty()
                ? Optional.empty()
                : Optional.of(fields.text("bias_axes")).filter(axes -> !axes.isEmpty());
        return EinsumDense.of(
                fields.text("equation"), sizes(fields), bias, Activations.decode(fields, "activation", scope));
    }

    /** A positive integer, or a list of them and of null. */
    private static List<Long> sizes(Fields fields) {
        Value value = fields.value(OUTPUT_SHAPE);
        List<Long> sizes = new ArrayList<>();
        for (Value item : value.asList().orElse(List.of(value))) {
            sizes.add(
                    item.isNull()
                            ? Shape.FREE
                            : item.asInt()
                                    .filter(i -> i > 0)
                                    .orElseThrow(() -> fields.malformed(
                                            OUTPUT_SHAPE, "a positive integer or a list of them and of null")));
        }
        return sizes;
    }

    @Override
    public String className(EinsumDense dense, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, "EinsumDense");
    }

    @Override
    public Dict encode(EinsumDense dense, EncodeScope scope) {
        List<Value> sizes = dense.outputShape().stream()
                .map(s -> s == Shape.FREE ? Value.none() : Value.of(s))
                .toList();
        return Value.dict()
                .put("equation", dense.einsum().text())
                .put(OUTPUT_SHAPE, Value.list(sizes))
                .put("bias_axes", dense.biasAxes().map(Value::of).orElse(Value.none()))
                .put("activation", Activations.encode(dense.activation(), scope))
                .build();
    }
}
