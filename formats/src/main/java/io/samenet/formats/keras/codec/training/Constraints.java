package io.samenet.formats.keras.codec.training;

import static io.samenet.formats.keras.codec.training.ObjectTable.row;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Constraints ({@code keras.constraints}). */
final class Constraints {
    private static final Dict MAX_NORM =
            Value.dict().put("max_value", 2.0).put("axis", 0).build();
    private static final ObjectTable TABLE = new ObjectTable(
            "keras.constraints",
            List.of(
                    row("MaxNorm", MAX_NORM, "maxnorm"),
                    row("NonNeg", Dict.EMPTY, "nonneg"),
                    row("UnitNorm", Value.dict().put("axis", 0).build(), "unitnorm"),
                    row("MinMaxNorm", minMax()),
                    row("RadialConstraint", Dict.EMPTY)));

    private Constraints() {}

    private static Dict minMax() {
        return Value.dict()
                .put("min_value", 0.0)
                .put("max_value", 1.0)
                .put("rate", 1.0)
                .put("axis", 0)
                .build();
    }

    /** Keras 1 calls the largest norm {@code m}. */
    static Dict normal(Location where, Value found) {
        Dict normal = TABLE.normal(where, found);
        Dict config = normal.dict("config").orElse(Dict.EMPTY);
        Optional<Value> m = config.get("m");
        return m.isEmpty()
                ? normal
                : TABLE.normal(
                        normal.text("class_name").orElseThrow(),
                        config.without(Set.of("m")).with("max_value", m.get()));
    }

    /** The normal form as {@code target} says it; empty where it cannot. */
    static Optional<Value> spell(Dict normal, Dialect target) {
        Dict spelled = TABLE.spell(normal, target);
        if (target != Dialect.KERAS1) {
            return Optional.of(spelled);
        }
        Value.DictBuilder flat =
                Value.dict().put("name", spelled.text("class_name").orElseThrow());
        Dict config = spelled.dict("config").orElseThrow();
        switch (spelled.text("class_name").orElse("")) {
            case "NonNeg", "UnitNorm" -> flat.putAll(config);
            case "MaxNorm" ->
                flat.put("m", config.get("max_value").orElseThrow())
                        .put("axis", config.get("axis").orElseThrow());
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(flat.build());
    }
}
