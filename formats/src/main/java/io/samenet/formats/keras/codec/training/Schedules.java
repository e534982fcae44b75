package io.samenet.formats.keras.codec.training;

import static io.samenet.formats.keras.codec.training.ObjectTable.row;

import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Set;

/** Learning rates that change by a schedule ({@code keras.optimizers.schedules}). */
final class Schedules {
    private static final Dict STAIRS = Value.dict().put("staircase", false).build();
    private static final ObjectTable TABLE = new ObjectTable(
            "keras.optimizers.schedules",
            List.of(
                    row(
                            "CosineDecay",
                            Value.dict()
                                    .put("alpha", 0.0)
                                    .put("warmup_steps", 0)
                                    .build()),
                    row("CosineDecayRestarts", restarts()),
                    row("ExponentialDecay", STAIRS),
                    row("InverseTimeDecay", STAIRS),
                    row("PiecewiseConstantDecay", Dict.EMPTY),
                    row("PolynomialDecay", polynomial())));

    private Schedules() {}

    private static Dict restarts() {
        return Value.dict()
                .put("t_mul", 2.0)
                .put("m_mul", 1.0)
                .put("alpha", 0.0)
                .build();
    }

    private static Dict polynomial() {
        return Value.dict()
                .put("end_learning_rate", 0.0001)
                .put("power", 1.0)
                .put("cycle", false)
                .build();
    }

    /** The normal form of a schedule; one that is not in the table keeps its exact content. */
    static Dict normal(Dict found) {
        String className = found.text("class_name").orElse("");
        boolean known = TABLE.knows(className) && OwnClass.of(found, className).isEmpty();
        return known
                ? TABLE.spell(
                        TABLE.normal(
                                className,
                                found.dict("config").orElse(Dict.EMPTY).without(Set.of("name"))),
                        Dialect.KERAS2)
                : found;
    }
}
