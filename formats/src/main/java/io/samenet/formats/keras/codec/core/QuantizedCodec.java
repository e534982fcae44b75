package io.samenet.formats.keras.codec.core;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Layers of Keras 3 whose {@code dtype} is a {@code QuantizedDTypePolicy} of mode {@code int8}: spelled as they are
 * without, with {@code quantization_config} beside ({@code keras.quantizers.Int8QuantizationConfig}; without one,
 * {@code AbsMaxQuantizer()}). What made integers of the weights ({@code weight_quantizer}) has done so and means nothing
 * any more; the axis of the other one is not used by the layers.
 */
final class QuantizedCodec implements LayerCodec<Quantized> {
    private static final String CONFIG = "quantization_config";
    private static final String RANGE = "value_range";
    private static final List<LayerCodec<?>> PLAIN =
            List.of(new DenseCodec(), new EinsumDenseCodec(), new EmbeddingCodec());

    private static final Room<LayerCodec<?>> ROOM = new Room<>(
            List.of(PLAIN.stream().<Room.Row<LayerCodec<?>>>map(LayerCodec::row).toList()));

    @Override
    public Class<Quantized> type() {
        return Quantized.class;
    }

    /** None: the type of a layer says that it is one. */
    @Override
    public List<Name> names() {
        return List.of();
    }

    @Override
    public List<TrainingField> training(Quantized declaration, Dialect dialect) {
        return ROOM.find(declaration.layer()).orElseThrow().training(dialect);
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        Dict dtype = fields.value("dtype").asDict().orElse(Dict.EMPTY);
        String mode = dtype.dict("config").flatMap(c -> c.text("mode")).orElse("");
        if (!mode.equals("int8")) {
            throw UnsupportedException.of(scope.where(), "quantization mode " + mode + " is not supported");
        }
        LayerCodec<?> plain = PLAIN.stream()
                .filter(c -> c.type().getSimpleName().equals(scope.className()))
                .findFirst()
                .orElseThrow(() ->
                        UnsupportedException.of(scope.where(), "int8 of " + scope.className() + " is not supported"));
        if (scope.policy().compute().bytes() < Float.BYTES) {
            throw UnsupportedException.of(
                    scope.where(), "int8 of " + scope.policy().compute() + " is not supported");
        }
        Optional<AbsMax> inputs = inputs(fields);
        return new Quantized(plain.decode(fields, scope), inputs);
    }

    private static Optional<AbsMax> inputs(Fields fields) {
        Optional<Value> found = fields.find(CONFIG);
        if (found.isEmpty()) {
            return Optional.of(AbsMax.STANDARD);
        }
        Fields config = object(fields, CONFIG, found.get(), "Int8QuantizationConfig");
        config.ignore("weight_quantizer");
        Optional<AbsMax> inputs = config.find("activation_quantizer").map(q -> absMax(config, q));
        checkRest(config, fields.where(CONFIG));
        return inputs;
    }

    private static AbsMax absMax(Fields config, Value value) {
        Fields quantizer = object(config, "activation_quantizer", value, "AbsMaxQuantizer");
        quantizer.only("output_dtype", Value.of("int8"));
        quantizer.ignore("axis");
        List<Long> range = quantizer.integers(RANGE, 2, Byte.MIN_VALUE);
        if (range.get(0) >= range.get(1) || range.get(1) < 1 || range.get(1) > Byte.MAX_VALUE) {
            throw quantizer.malformed(RANGE, "the least and the largest integer of 8 bits, the second from 1");
        }
        double epsilon = quantizer.real("epsilon", AbsMax.STANDARD.epsilon());
        checkRest(quantizer, config.where("activation_quantizer"));
        return new AbsMax(range.get(0), range.get(1), epsilon);
    }

    private static Fields object(Fields around, String name, Value value, String className) {
        Dict object = value.asDict().orElseThrow(() -> around.malformed(name, "an object"));
        String found = object.text("class_name").orElse("");
        if (!found.equals(className)) {
            throw UnsupportedException.of(around.where(name), name + " " + found + " is not supported");
        }
        Dict config = object.dict("config").orElse(Dict.EMPTY);
        return new Fields(around.where(name).at("config"), config);
    }

    private static void checkRest(Fields fields, Location where) {
        if (!fields.rest().isEmpty()) {
            throw UnsupportedException.of(where, "field " + fields.rest().get(0) + " is not known");
        }
    }

    @Override
    public String className(Quantized quantized, EncodeScope scope) {
        if (scope.dialect() != Dialect.KERAS3) {
            throw UnsupportedException.of(scope.where(), scope.dialect() + " has no layers of int8");
        }
        return quantized.layer().getClass().getSimpleName();
    }

    @Override
    public Dict encode(Quantized quantized, EncodeScope scope) {
        Dict policy = Value.dict()
                .put("mode", "int8")
                .put("source_name", scope.policy().variable().kerasName())
                .build();
        return Value.dict()
                .put("dtype", object("keras.dtype_policies", "QuantizedDTypePolicy", policy))
                .putAll(encode(ROOM.find(quantized.layer()).orElseThrow(), quantized.layer(), scope))
                .put(CONFIG, config(quantized.inputs()))
                .build();
    }

    private static <D extends Declaration> Dict encode(LayerCodec<D> plain, Declaration layer, EncodeScope scope) {
        return plain.encode(plain.type().cast(layer), scope);
    }

    private static Dict config(Optional<AbsMax> inputs) {
        Value quantizer = inputs.<Value>map(QuantizedCodec::absMax).orElse(Value.none());
        return object(
                "keras.quantizers",
                "Int8QuantizationConfig",
                Value.dict()
                        .put("weight_quantizer", Value.none())
                        .put("activation_quantizer", quantizer)
                        .build());
    }

    private static Dict absMax(AbsMax inputs) {
        return object(
                "keras.quantizers",
                "AbsMaxQuantizer",
                Value.dict()
                        .put(RANGE, Value.list(List.of(Value.of((long) inputs.low()), Value.of((long) inputs.high()))))
                        .put("epsilon", inputs.epsilon())
                        .put("output_dtype", "int8")
                        .build());
    }

    private static Dict object(String module, String className, Dict config) {
        return Value.dict()
                .put("module", module)
                .put("class_name", className)
                .put("config", config)
                .put("registered_name", Value.none())
                .build();
    }
}
