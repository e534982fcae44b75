package io.samenet.formats.keras.codec.training;

import static io.samenet.formats.keras.codec.training.ObjectTable.row;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Regularizers ({@code keras.regularizers}). One that adds nothing is none. */
final class Regularizers {
    /** What {@code keras.regularizers.L1()} and {@code L2()} take. */
    private static final double FACTOR = 0.01;

    /** Of Keras 1 only: {@code k} times the root of the largest eigenvalue. */
    private static final String EIGENVALUE = "EigenvalueRegularizer";

    private static final Set<String> KERAS1 =
            Set.of("WeightRegularizer", "ActivityRegularizer", "L1L2Regularizer", "L1Regularizer", "L2Regularizer");
    private static final ObjectTable TABLE = new ObjectTable(
            "keras.regularizers",
            List.of(
                    row("L1", Value.dict().put("l1", FACTOR).build()),
                    row("L2", Value.dict().put("l2", FACTOR).build()),
                    row("L1L2", Value.dict().put("l1", 0.0).put("l2", 0.0).build(), "l1_l2"),
                    row(
                            "OrthogonalRegularizer",
                            Value.dict()
                                    .put("factor", FACTOR)
                                    .put("mode", "rows")
                                    .build()),
                    row(EIGENVALUE, Dict.EMPTY)));

    private Regularizers() {}

    static Value normal(Location where, Value found) {
        Dict normal = TABLE.normal(where, found);
        String className = normal.text("class_name").orElse("");
        Dict config = normal.dict("config").orElse(Dict.EMPTY);
        if (KERAS1.contains(className)) {
            normal = TABLE.normal("L1L2", config);
        } else if (className.equals("L1") || className.equals("L2")) {
            normal = TABLE.normal(
                    "L1L2", TABLE.spell(normal, Dialect.KERAS2).dict("config").orElseThrow());
        }
        return normal.equals(ObjectTable.object("L1L2", Dict.EMPTY)) ? Value.none() : normal;
    }

    /** The normal form as {@code target} says it; empty where it cannot. */
    static Optional<Value> spell(Dict normal, Dialect target) {
        String className = normal.text("class_name").orElse("");
        boolean eigenvalue = className.equals(EIGENVALUE);
        if (target != Dialect.KERAS1) {
            return eigenvalue ? Optional.empty() : Optional.of(TABLE.spell(normal, target));
        }
        if (!className.equals("L1L2") && !eigenvalue) {
            return Optional.empty();
        }
        return Optional.of(Value.dict()
                .put("name", eigenvalue ? EIGENVALUE : "L1L2Regularizer")
                .putAll(TABLE.spell(normal, Dialect.KERAS2).dict("config").orElseThrow())
                .build());
    }
}
