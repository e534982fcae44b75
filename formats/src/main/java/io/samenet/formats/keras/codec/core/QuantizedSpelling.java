package io.samenet.formats.keras.codec.core;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What quantized layers of Keras 3 have in common: they are spelled as the layers are without, but for the {@code dtype},
 * a quantized policy, and {@code quantization_config} beside.
 */
final class QuantizedSpelling {
    private static final String CONFIG = "quantization_config";
    private static final String RANGE = "value_range";
    private static final String QUANTIZER = "activation_quantizer";
    private static final List<LayerCodec<?>> PLAIN =
            List.of(new DenseCodec(), new EinsumDenseCodec(), new EmbeddingCodec());

    private static final Room<LayerCodec<?>> ROOM = new Room<>(
            List.of(PLAIN.stream().<Room.Row<LayerCodec<?>>>map(LayerCodec::row).toList()));

    private QuantizedSpelling() {}

    /** The class of the policy and what it says, in {@code dtype}. */
    static Dict policy(Fields fields) {
        return fields.value("dtype")
                .asDict()
                .flatMap(d -> d.dict("config"))
                .orElseThrow(() -> fields.malformed("dtype", "a policy with its config"));
    }

    /** The mode of the policy, with all that stands behind it. */
    static String mode(Fields fields) {
        return policy(fields).text("mode").orElseThrow(() -> fields.malformed("dtype", "a policy with its mode"));
    }

    /** The layer as it is without; refused where it is none that has {@code mode}. */
    static Declaration plain(Fields fields, DecodeScope scope, String mode) {
        return PLAIN.stream()
                .filter(c -> c.type().getSimpleName().equals(scope.className()))
                .findFirst()
                .orElseThrow(() ->
                        UnsupportedException.of(scope.where(), mode + " of " + scope.className() + " is not supported"))
                .decode(fields, scope);
    }

    /** Refuses a layer that computes in 16 bits: there every step of the integers' way is rounded. */
    static void checkWide(DecodeScope scope, String mode) {
        if (scope.policy().compute().bytes() < Float.BYTES) {
            throw UnsupportedException.of(
                    scope.where(), mode + " of " + scope.policy().compute() + " is not supported");
        }
    }

    /** The object {@code quantization_config}, of the class {@code className}. */
    static Optional<Fields> config(Fields fields, String className) {
        return fields.find(CONFIG).map(config -> object(fields, CONFIG, config, className));
    }

    /** How {@code config} has inputs made integers. What made those of the weights has done so and means nothing more. */
    static Optional<AbsMax> inputs(Fields config) {
        config.ignore("weight_quantizer");
        // Keras takes a configuration without it for one with the quantizer of its mode, which null is not.
        config.get(QUANTIZER);
        return config.find(QUANTIZER).map(q -> absMax(config, q));
    }

    private static AbsMax absMax(Fields config, Value value) {
        Fields quantizer = object(config, QUANTIZER, value, "AbsMaxQuantizer");
        quantizer.notNull("output_dtype");
        quantizer.only("output_dtype", Value.of("int8"));
        quantizer.ignore("axis");
        List<Long> range = quantizer.integers(RANGE, 2, Byte.MIN_VALUE);
        if (range.get(0) >= range.get(1) || range.get(1) < 1 || range.get(1) > Byte.MAX_VALUE) {
            throw quantizer.malformed(RANGE, "the least and the largest integer of 8 bits, the second from 1");
        }
        double epsilon = quantizer.real("epsilon", AbsMax.STANDARD.epsilon());
        checkRest(quantizer, config.where(QUANTIZER));
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

    /** Refuses what is left in an object. */
    static void checkRest(Fields config, Fields around) {
        checkRest(config, around.where(CONFIG));
    }

    private static void checkRest(Fields fields, Location where) {
        if (!fields.rest().isEmpty()) {
            throw UnsupportedException.of(where, "field " + fields.rest().get(0) + " is not known");
        }
    }

    static List<TrainingField> training(QuantizedLayer quantized, Dialect dialect) {
        return ROOM.find(quantized.layer()).orElseThrow().training(dialect);
    }

    static String className(QuantizedLayer quantized, EncodeScope scope, String mode) {
        if (scope.dialect() != Dialect.KERAS3) {
            throw UnsupportedException.of(scope.where(), scope.dialect() + " has no layers of " + mode);
        }
        return quantized.layer().getClass().getSimpleName();
    }

    /** The layer with the policy {@code policy}, which has {@code settings} beside the policy it was made from. */
    static Value.DictBuilder encode(QuantizedLayer quantized, EncodeScope scope, String policy, Dict settings) {
        String source = scope.dtype()
                .dict("dtype")
                .flatMap(d -> d.dict("config"))
                .flatMap(c -> c.text("name"))
                .orElseThrow();
        Dict config = Value.dict().putAll(settings).put("source_name", source).build();
        return Value.dict()
                .put("dtype", object("keras.dtype_policies", policy, config))
                .putAll(encode(ROOM.find(quantized.layer()).orElseThrow(), quantized.layer(), scope));
    }

    private static <D extends Declaration> Dict encode(LayerCodec<D> plain, Declaration layer, EncodeScope scope) {
        return plain.encode(plain.type().cast(layer), scope);
    }

    /** The same with a {@code quantization_config}. */
    static Dict with(Value.DictBuilder layer, String className, Dict config) {
        return layer.put(CONFIG, object("keras.quantizers", className, config)).build();
    }

    /** The fields of a {@code quantization_config} that says how inputs are made integers. */
    static Value.DictBuilder quantizers(Optional<AbsMax> inputs) {
        Value quantizer = inputs.<Value>map(QuantizedSpelling::absMax).orElse(Value.none());
        return Value.dict().put("weight_quantizer", Value.none()).put(QUANTIZER, quantizer);
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
