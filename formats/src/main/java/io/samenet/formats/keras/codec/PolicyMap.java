package io.samenet.formats.keras.codec;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.model.Policy;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code keras.dtype_policies.DTypePolicyMap}: the policy of a layer and of those inside, by {@code Layer.path} or a pattern
 * of it, and one for all other layers. Any layer may have one, and {@code MultiHeadAttention}, {@code LSTM} and their kin
 * hand it on to what they are made of. A layer has no path before it is built, and then has the policy for all others; so
 * {@code Softmax} and {@code Dropout} of an attention, whatever the patterns.
 *
 * <p>Read where every policy is the same one, in which case paths do not matter. Without a policy for all others Keras
 * writes no name of any of them, and each is the default of the program that reads the file, which is float32.
 */
final class PolicyMap {
    static final String CLASS_NAME = "DTypePolicyMap";

    private static final String OTHERS = "default_policy";
    private static final String PATHS = "policy_map";

    private PolicyMap() {}

    /**
     * Reads the map in the field {@code dtype}.
     *
     * @throws UnsupportedException where its policies differ, or one is quantized
     */
    static Policy decode(Fields fields, Dict map) {
        Fields config = new Fields(
                fields.where("dtype").at("config"),
                map.dict("config")
                        .orElseThrow(() -> MalformedException.of(
                                fields.where("dtype"), "field \"config\" of " + CLASS_NAME + " is missing")));
        Policy others = policy(config, OTHERS, config.find(OTHERS).orElse(Value.none()));
        Dict paths = config.value(PATHS).asDict().orElseThrow(() -> config.malformed(PATHS, "an object"));
        Map<String, String> different = new LinkedHashMap<>();
        for (String path : paths.keys()) {
            Policy policy = policy(config, path, paths.get(path).orElseThrow());
            if (!policy.equals(others)) {
                different.put(path, name(policy));
            }
        }
        if (!different.isEmpty()) {
            String what = different.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow();
            throw UnsupportedException.of(
                    fields.where("dtype"),
                    CLASS_NAME + " of several policies (" + what + ", others " + name(others) + ") is not supported");
        }
        return others;
    }

    private static String name(Policy policy) {
        return Policies.name(policy).orElseGet(policy::toString);
    }

    /** A policy in the map; {@code null}, or an object without a name, is the default of the program that reads. */
    private static Policy policy(Fields config, String path, Value policy) {
        if (policy.isNull()) {
            return Policy.FLOAT32;
        }
        Fields one =
                new Fields(config.where(path), Value.dict().put("dtype", policy).build());
        Policies.quantization(one).ifPresent(mode -> {
            throw UnsupportedException.of(
                    config.where(path), mode + " of " + path + " in a " + CLASS_NAME + " is not supported");
        });
        if (policy.asDict()
                .flatMap(d -> d.text("class_name"))
                .filter(CLASS_NAME::equals)
                .isPresent()) {
            throw config.malformed(path, "a policy that is no " + CLASS_NAME);
        }
        boolean unnamed = policy.asDict()
                .flatMap(d -> d.dict("config"))
                .flatMap(c -> c.get("name"))
                .filter(Value::isNull)
                .isPresent();
        return unnamed ? Policy.FLOAT32 : Policies.decode(one);
    }
}
