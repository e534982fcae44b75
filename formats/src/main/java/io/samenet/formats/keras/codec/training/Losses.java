package io.samenet.formats.keras.codec.training;

import static io.samenet.formats.keras.codec.training.ObjectTable.row;

import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Losses ({@code keras.losses}). A class as it is by default and the function of its name are the same loss. What is not
 * in the table keeps its exact content.
 */
final class Losses {
    private static final String REDUCTION = "reduction";
    private static final String STANDARD = "sum_over_batch_size";
    private static final Dict PLAIN = Value.dict().put(REDUCTION, STANDARD).build();
    private static final Dict LOGITS = plain().put("from_logits", false).build();
    private static final Dict CROSSENTROPY = plain().put("from_logits", false)
            .put("label_smoothing", 0.0)
            .put("axis", -1)
            .build();
    private static final Dict FOCAL = Value.dict()
            .putAll(CROSSENTROPY)
            .put("alpha", 0.25)
            .put("gamma", 2.0)
            .build();

    private static final ObjectTable TABLE = new ObjectTable(
            "keras.losses",
            List.of(
                    row("BinaryCrossentropy", CROSSENTROPY),
                    row(
                            "BinaryFocalCrossentropy",
                            Value.dict()
                                    .putAll(FOCAL)
                                    .put("apply_class_balancing", false)
                                    .build()),
                    row("CTC", PLAIN),
                    row("CategoricalCrossentropy", CROSSENTROPY),
                    row("CategoricalFocalCrossentropy", FOCAL),
                    row(
                            "CategoricalGeneralizedCrossEntropy",
                            plain().put("q", 0.5).build()),
                    row("CategoricalHinge", PLAIN),
                    row("Circle", circle()),
                    row("CosineSimilarity", plain().put("axis", -1).build()),
                    row("Dice", PLAIN),
                    row("Hinge", PLAIN),
                    row("Huber", plain().put("delta", 1.0).build()),
                    row("KLDivergence", PLAIN, "kl_divergence", "kullback_leibler_divergence", "kld", "KLD"),
                    row("LogCosh", PLAIN, "logcosh"),
                    row("MeanAbsoluteError", PLAIN, "mae", "MAE"),
                    row("MeanAbsolutePercentageError", PLAIN, "mape", "MAPE"),
                    row("MeanSquaredError", PLAIN, "mse", "MSE"),
                    row("MeanSquaredLogarithmicError", PLAIN, "msle", "MSLE"),
                    row("Poisson", PLAIN),
                    row("SparseCategoricalCrossentropy", LOGITS),
                    row("SquaredHinge", PLAIN),
                    row("Tversky", plain().put("alpha", 0.5).put("beta", 0.5).build())));

    private Losses() {}

    private static Value.DictBuilder plain() {
        return Value.dict().put(REDUCTION, STANDARD);
    }

    private static Dict circle() {
        return plain().put("gamma", 80.0)
                .put("margin", 0.4)
                .put("remove_diagonal", true)
                .build();
    }

    /** The normal form of one loss: a name, a serialised class or function, null. */
    static Value normal(Value found) {
        Optional<String> name = found.asText().or(() -> function(found));
        if (name.isPresent()) {
            return TABLE.knows(name.get()) ? whole(name.get(), Dict.EMPTY) : Value.of(name.get());
        }
        Optional<Dict> object = found.asDict();
        String className = object.flatMap(o -> o.text("class_name")).orElse("");
        boolean known = TABLE.knows(className)
                && OwnClass.of(object.orElseThrow(), className).isEmpty();
        return known
                ? whole(className, settings(object.orElseThrow().dict("config").orElse(Dict.EMPTY)))
                : found;
    }

    /** With every default written out. */
    private static Dict whole(String className, Dict config) {
        return TABLE.spell(TABLE.normal(className, config), Dialect.KERAS2);
    }

    /** The name of a function, of Keras or the user's own. */
    private static Optional<String> function(Value found) {
        return found.asDict()
                .filter(o -> o.text("class_name").equals(Optional.of("function")))
                .flatMap(o -> o.text("config"));
    }

    /**
     * Keras 2's {@code auto} is {@code sum_over_batch_size} under {@code fit}; {@code mean} divides by the same number
     * ({@code keras.src.losses.loss.reduce_values}).
     */
    private static Dict settings(Dict config) {
        Dict own = config.without(Set.of("name", "fn"));
        boolean standard = own.text(REDUCTION)
                .filter(r -> r.equals("auto") || r.equals("mean"))
                .isPresent();
        return standard ? own.with(REDUCTION, Value.of(STANDARD)) : own;
    }

    /** Whether {@code normal} is a loss of Keras, of which it is known what it computes. */
    static boolean isKnown(Value normal) {
        return normal.isNull()
                || normal.asDict()
                        .filter(o -> TABLE.knows(o.text("class_name").orElse(""))
                                && OwnClass.of(o, o.text("class_name").orElse(""))
                                        .isEmpty())
                        .isPresent();
    }
}
