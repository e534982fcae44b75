package io.samenet.formats.keras.codec.training;

import static io.samenet.formats.keras.codec.training.ObjectTable.row;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Initializers ({@code keras.initializers}; Keras 1: {@code keras/initializations.py}). */
final class Initializers {
    private static final Dict SEED = Value.dict().put("seed", Value.none()).build();
    private static final Dict NORMAL = Value.dict()
            .put("mean", 0.0)
            .put("stddev", 0.05)
            .put("seed", Value.none())
            .build();
    /** Keras 1's orthogonal matrices are scaled by this. */
    private static final double GAIN1 = 1.1;

    private static final ObjectTable TABLE = new ObjectTable(
            "keras.initializers",
            List.of(
                    row("Zeros", Dict.EMPTY, "zero"),
                    row("Ones", Dict.EMPTY, "one"),
                    row("Constant", Value.dict().put("value", 0.0).build()),
                    row("RandomNormal", NORMAL, "normal"),
                    row("TruncatedNormal", NORMAL),
                    row("RandomUniform", uniform(), "uniform"),
                    row("VarianceScaling", scaling()),
                    row("Orthogonal", gain()),
                    row("Identity", Value.dict().put("gain", 1.0).build(), "IdentityInitializer"),
                    row("GlorotUniform", SEED),
                    row("GlorotNormal", SEED),
                    row("HeUniform", SEED),
                    row("HeNormal", SEED),
                    row("LecunUniform", SEED, "LeCunUniform"),
                    row("LecunNormal", SEED, "LeCunNormal"),
                    row("STFT", fourier())));

    /** What {@code VarianceScaling} is called with these settings. */
    private static final Map<List<Value>, String> SCALINGS = Map.of(
            scaling(1, "fan_avg", "uniform"), "GlorotUniform",
            scaling(1, "fan_avg", "truncated_normal"), "GlorotNormal",
            scaling(2, "fan_in", "uniform"), "HeUniform",
            scaling(2, "fan_in", "truncated_normal"), "HeNormal",
            scaling(1, "fan_in", "uniform"), "LecunUniform",
            scaling(1, "fan_in", "truncated_normal"), "LecunNormal");

    private Initializers() {}

    private static Dict uniform() {
        return Value.dict()
                .put("minval", -0.05)
                .put("maxval", 0.05)
                .put("seed", Value.none())
                .build();
    }

    private static Dict fourier() {
        return Value.dict()
                .put("side", "real")
                .put("window", "hann")
                .put("scaling", "density")
                .put("periodic", false)
                .build();
    }

    private static Dict gain() {
        return Value.dict().put("gain", 1.0).put("seed", Value.none()).build();
    }

    private static Dict scaling() {
        return Value.dict()
                .put("scale", 1.0)
                .put("mode", "fan_in")
                .put("distribution", "truncated_normal")
                .put("seed", Value.none())
                .build();
    }

    private static List<Value> scaling(double scale, String mode, String distribution) {
        return List.of(Value.of(scale), Value.of(mode), Value.of(distribution));
    }

    static Dict normal(Location where, Value found, Dialect dialect) {
        Dict normal = TABLE.normal(where, found);
        String className = normal.text("class_name").orElse("");
        if (className.equals("VarianceScaling")) {
            return scalingByName(normal.dict("config").orElse(Dict.EMPTY));
        }
        boolean scaled = dialect == Dialect.KERAS1 && className.equals("Orthogonal");
        return scaled ? TABLE.normal(className, Value.dict().put("gain", GAIN1).build()) : normal;
    }

    /** Keras 2 wrote a truncated normal as {@code normal}. */
    private static Dict scalingByName(Dict config) {
        Dict whole = Value.dict().putAll(scaling()).putAll(config).build();
        if (whole.text("distribution").filter("normal"::equals).isPresent()) {
            whole = whole.with("distribution", Value.of("truncated_normal"));
        }
        List<Value> settings = List.of(
                whole.get("scale").orElseThrow(),
                whole.get("mode").orElseThrow(),
                whole.get("distribution").orElseThrow());
        String name = SCALINGS.get(settings);
        return name == null
                ? TABLE.normal("VarianceScaling", whole)
                : TABLE.normal(
                        name,
                        Value.dict()
                                .put("seed", whole.get("seed").orElse(Value.none()))
                                .build());
    }

    /** The normal form as {@code target} says it; empty where it cannot. */
    static Optional<Value> spell(Dict normal, Dialect target) {
        if (target != Dialect.KERAS1) {
            return Optional.of(TABLE.spell(normal, target));
        }
        String className = normal.text("class_name").orElse("");
        Dict config = normal.dict("config").orElse(Dict.EMPTY);
        Dict expected =
                className.equals("Orthogonal") ? Value.dict().put("gain", GAIN1).build() : Dict.EMPTY;
        String name = KERAS1.getOrDefault(className, "");
        return name.isEmpty() || !config.equals(expected) ? Optional.empty() : Optional.of(Value.of(name));
    }

    private static final Map<String, String> KERAS1 = Map.ofEntries(
            Map.entry("Zeros", "zero"),
            Map.entry("Ones", "one"),
            Map.entry("RandomNormal", "normal"),
            Map.entry("RandomUniform", "uniform"),
            Map.entry("Orthogonal", "orthogonal"),
            Map.entry("Identity", "identity"),
            Map.entry("GlorotUniform", "glorot_uniform"),
            Map.entry("GlorotNormal", "glorot_normal"),
            Map.entry("HeUniform", "he_uniform"),
            Map.entry("HeNormal", "he_normal"),
            Map.entry("LecunUniform", "lecun_uniform"));
}
