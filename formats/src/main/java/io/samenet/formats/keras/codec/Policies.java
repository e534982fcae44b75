package io.samenet.formats.keras.codec;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A layer's dtype: a name, or the object that tf.keras ({@code Policy}) and Keras 3 ({@code DTypePolicy}) write. Keras 1
 * has none: everything is in float32. Keras 3 says there too that a layer is quantized ({@code QuantizedDTypePolicy} and its
 * kin), and which types it had before.
 */
final class Policies {
    private static final Set<String> QUANTIZED = Set.of(
            "QuantizedDTypePolicy",
            "QuantizedFloat8DTypePolicy",
            "Int4DTypePolicy",
            "GPTQDTypePolicy",
            "AWQDTypePolicy");
    private static final Map<String, Policy> MIXED = Map.of(
            "mixed_float16", new Policy(DType.FLOAT16, DType.FLOAT32),
            "mixed_bfloat16", new Policy(DType.BFLOAT16, DType.FLOAT32));

    private Policies() {}

    /**
     * Reads the field {@code dtype}.
     *
     * @throws UnsupportedException where it is quantized or not known
     */
    static Policy decode(Fields fields) {
        Optional<Value> dtype = fields.find("dtype");
        if (dtype.isEmpty()) {
            return Policy.FLOAT32;
        }
        if (dtype.get().asText().isPresent()) {
            return named(fields, dtype.get().asText().get());
        }
        Dict object = dtype.get().asDict().orElseThrow(() -> fields.malformed("dtype", "a name or an object"));
        String className = object.text("class_name").orElse("");
        if (QUANTIZED.contains(className)) {
            return named(fields, part(fields, object, "source_name"));
        }
        if (className.equals(PolicyMap.CLASS_NAME)) {
            return PolicyMap.decode(fields, object);
        }
        if (!className.matches("(Float)?DTypePolicy|Policy(V1)?")) {
            throw UnsupportedException.of(fields.where("dtype"), "dtype policy " + className + " is not supported");
        }
        return named(fields, part(fields, object, "name"));
    }

    /**
     * The mode in which a layer is quantized, such as {@code int8} or {@code int4/128}; empty where it is not.
     *
     * @throws MalformedException where it should say and does not
     */
    static Optional<String> quantization(Fields fields) {
        return fields.find("dtype")
                .flatMap(Value::asDict)
                .filter(d -> d.text("class_name").filter(QUANTIZED::contains).isPresent())
                .map(d -> part(fields, d, "mode"));
    }

    private static String part(Fields fields, Dict policy, String name) {
        return policy.dict("config")
                .flatMap(c -> c.text(name))
                .orElseThrow(() -> MalformedException.of(fields.where("dtype"), "field \"" + name + "\" is missing"));
    }

    private static Policy named(Fields fields, String name) {
        Optional<Policy> mixed = Optional.ofNullable(MIXED.get(name));
        return mixed.or(() -> DType.named(name).map(Policy::of))
                .orElseThrow(
                        () -> UnsupportedException.of(fields.where("dtype"), "dtype " + name + " is not supported"));
    }

    /** The policy's name; empty for a pair that Keras has no name for. */
    static Optional<String> name(Policy policy) {
        if (policy.compute() == policy.variable()) {
            return Optional.of(policy.compute().kerasName());
        }
        return MIXED.entrySet().stream()
                .filter(e -> e.getValue().equals(policy))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** {@code name} as {@code target} (2 or 3) writes it. */
    static Value encode(String name, Dialect target) {
        boolean mixed = MIXED.containsKey(name);
        if (target == Dialect.KERAS2 && !mixed) {
            return Value.of(name);
        }
        Dict config = Value.dict().put("name", name).build();
        Value.DictBuilder policy = Value.dict();
        if (target == Dialect.KERAS3) {
            policy.put("module", "keras");
        }
        policy.put("class_name", target == Dialect.KERAS3 ? "DTypePolicy" : "Policy")
                .put("config", config);
        return target == Dialect.KERAS3
                ? policy.put("registered_name", Value.none()).build()
                : policy.build();
    }
}
