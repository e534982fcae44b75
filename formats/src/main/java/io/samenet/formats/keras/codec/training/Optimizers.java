package io.samenet.formats.keras.codec.training;

import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Optimizers ({@code keras.optimizers}). The normal form is {@code {"class_name", "config"}} with Keras 3's names, every
 * default filled in, and without what changes nothing: names, how it is compiled, what is null or switched off. What is
 * not in the table keeps its exact content.
 *
 * <p>Before Keras 2.11 some computed otherwise, and {@code keras.optimizers.legacy} still does; where the results are not
 * those of Keras 3, the entry {@value #ARITHMETIC} says so. Legacy HDF5 of Keras 2 calls the newer ones
 * {@code Custom>Adam}.
 */
final class Optimizers {
    static final String CLASS = "class_name";
    static final String CONFIG = "config";
    static final String RATE = "learning_rate";
    private static final String ARITHMETIC = "arithmetic";
    private static final String NEWER = "Custom>";
    private static final String EPSILON = "epsilon";
    private static final String MOMENTUM = "momentum";
    private static final String LEGACY = "is_legacy_optimizer";
    private static final String DECAY = "decay";

    /** How they are named and compiled; none of it changes what is computed. */
    private static final Set<String> SILENT = Set.of("name", "jit_compile", LEGACY);

    private static final Set<String> OF_AVERAGES = Set.of("use_ema", "ema_momentum", "ema_overwrite_frequency");

    private static final Dict COMMON = Value.dict()
            .put("use_ema", false)
            .put("ema_momentum", 0.99)
            .put(RATE, 0.001)
            .build();

    /** What an optimizer from before 2.11 means where its file says nothing: it had not that setting then. */
    private static final Dict BEFORE = Value.dict()
            .put("use_ema", false)
            .put("amsgrad", false)
            .put(MOMENTUM, 0.0)
            .put("centered", false)
            .put("nesterov", false)
            .build();

    private static final double EPSILON_OF_1 = 1e-8;
    private static final double EPSILON_SINCE = 1e-7;

    private static final Map<String, Dict> ROWS = rows();
    private static final Map<String, String> NAMES = names();

    private Optimizers() {}

    private static Map<String, Dict> rows() {
        Map<String, Dict> rows = new HashMap<>();
        Dict moments = Value.dict()
                .put("beta_1", 0.9)
                .put("beta_2", 0.999)
                .put(EPSILON, EPSILON_SINCE)
                .build();
        Dict adam = moments.with("amsgrad", Value.of(false));
        rows.put(
                "Adadelta",
                Value.dict().put("rho", 0.95).put(EPSILON, EPSILON_SINCE).build());
        rows.put("Adafactor", adafactor());
        rows.put(
                "Adagrad",
                Value.dict()
                        .put("initial_accumulator_value", 0.1)
                        .put(EPSILON, EPSILON_SINCE)
                        .build());
        rows.put("Adam", adam);
        rows.put("AdamW", adam.with("weight_decay", Value.of(0.004)));
        rows.put("Adamax", moments);
        rows.put("Ftrl", ftrl());
        rows.put("Lamb", moments);
        rows.put("Lion", Value.dict().put("beta_1", 0.9).put("beta_2", 0.99).build());
        rows.put("Nadam", moments);
        rows.put(
                "RMSprop",
                Value.dict()
                        .put("rho", 0.9)
                        .put(MOMENTUM, 0.0)
                        .put(EPSILON, EPSILON_SINCE)
                        .put("centered", false)
                        .build());
        rows.put(
                "SGD",
                Value.dict()
                        .put(MOMENTUM, 0.0)
                        .put("nesterov", false)
                        .put(RATE, 0.01)
                        .build());
        return rows;
    }

    private static Dict adafactor() {
        return Value.dict()
                .put("beta_2_decay", -0.8)
                .put("epsilon_1", 1e-30)
                .put("epsilon_2", 0.001)
                .put("clip_threshold", 1.0)
                .put("relative_step", true)
                .build();
    }

    private static Dict ftrl() {
        return Value.dict()
                .put("learning_rate_power", -0.5)
                .put("initial_accumulator_value", 0.1)
                .put("l1_regularization_strength", 0.0)
                .put("l2_regularization_strength", 0.0)
                .put("l2_shrinkage_regularization_strength", 0.0)
                .put("beta", 0.0)
                .build();
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String className : ROWS.keySet()) {
            names.put(className.toLowerCase(Locale.ROOT), className);
        }
        return names;
    }

    /**
     * Whether {@code found}, of {@code dialect}, keeps its variables as optimizers did before Keras 2.11: kind by kind, not
     * side by side for each weight.
     */
    static boolean isLegacy(Value found, Dialect dialect) {
        Dict object = found.asDict().orElse(Dict.EMPTY);
        boolean newer = object.text(CLASS).orElse("").startsWith(NEWER)
                || object.dict(CONFIG).orElse(Dict.EMPTY).get(LEGACY).equals(Optional.of(Value.of(false)));
        return dialect != Dialect.KERAS3 && !newer;
    }

    /** The normal form of {@code found}, a name or a serialised optimizer of {@code dialect}. */
    static Value normal(Value found, Dialect dialect) {
        Optional<String> name = found.asText();
        Dict object = name.map(n -> ObjectTable.object(NAMES.getOrDefault(n.toLowerCase(Locale.ROOT), n), Dict.EMPTY))
                .or(found::asDict)
                .orElse(Dict.EMPTY);
        String spelled = object.text(CLASS).orElse("");
        boolean newer = dialect == Dialect.KERAS2 && spelled.startsWith(NEWER);
        String className = newer ? spelled.substring(NEWER.length()) : spelled;
        Dict config = object.dict(CONFIG).orElse(Dict.EMPTY);
        if (!ROWS.containsKey(className) || OwnClass.of(object, className).isPresent()) {
            return found;
        }
        boolean legacy = isLegacy(object, dialect);
        Dict whole = completed(className, renamed(config), legacy, dialect);
        return ObjectTable.object(className, stripped(marked(className, whole, legacy, dialect)));
    }

    /** Whether {@code normal} is an optimizer of Keras, of which it is known what it computes. */
    static boolean isKnown(Value normal) {
        return normal.isNull()
                || normal.asDict()
                        .filter(o -> ROWS.containsKey(o.text(CLASS).orElse(""))
                                && OwnClass.of(o, o.text(CLASS).orElse("")).isEmpty())
                        .isPresent();
    }

    private static Dict renamed(Dict config) {
        Optional<Value> lr = config.get("lr");
        return lr.isEmpty() || config.has(RATE)
                ? config
                : config.without(Set.of("lr")).with(RATE, lr.get());
    }

    private static Dict completed(String className, Dict config, boolean legacy, Dialect dialect) {
        Dict own = ROWS.getOrDefault(className, Dict.EMPTY);
        Value.DictBuilder whole = Value.dict();
        if (legacy) {
            double epsilon = dialect == Dialect.KERAS1 ? EPSILON_OF_1 : EPSILON_SINCE;
            BEFORE.keys().stream()
                    .filter(k -> own.has(k) || COMMON.has(k))
                    .forEach(k -> whole.put(k, BEFORE.get(k).orElseThrow()));
            whole.putAll(config);
            if (own.has(EPSILON) && config.find(EPSILON).isEmpty()) {
                whole.put(EPSILON, epsilon);
            }
        } else {
            whole.putAll(COMMON).putAll(own).putAll(config);
        }
        return whole.build();
    }

    /** Says where Keras 3 would compute otherwise, by running all three with the same settings. */
    private static Dict marked(String className, Dict config, boolean legacy, Dialect dialect) {
        boolean still = config.get(MOMENTUM).flatMap(Value::asReal).orElse(0.0) == 0;
        boolean outside = className.equals("Adagrad") || (className.equals("RMSprop") && still);
        if (legacy && outside) {
            return config.with(ARITHMETIC, Value.of("epsilon is added to the root, not below it"));
        }
        if (className.equals("Nadam") && dialect != Dialect.KERAS3) {
            return config.with(ARITHMETIC, Value.of(legacy ? "of Keras before 2.11" : "of Keras 2"));
        }
        return config;
    }

    private static Dict stripped(Dict config) {
        boolean averages = config.get("use_ema").equals(Optional.of(Value.of(true)));
        Value.DictBuilder kept = Value.dict();
        for (int i = 0; i < config.size(); i++) {
            String key = config.key(i);
            Value value = config.value(i);
            boolean off = (!averages && OF_AVERAGES.contains(key)) || (key.equals(DECAY) && isZero(value));
            if (!SILENT.contains(key) && !value.isNull() && !off) {
                kept.put(key, settled(key, value));
            }
        }
        return kept.build();
    }

    private static boolean isZero(Value value) {
        return value.asReal().filter(v -> v == 0).isPresent();
    }

    private static Value settled(String key, Value value) {
        if (key.equals(RATE) && value instanceof Dict schedule) {
            return Schedules.normal(schedule);
        }
        return value.asReal().<Value>map(Optimizers::single).orElse(value);
    }

    /** Files hold {@code 0.01} or what float32 makes of it, in which all is computed. */
    static Value single(double value) {
        return Value.of(Double.parseDouble(Float.toString((float) value)));
    }
}
