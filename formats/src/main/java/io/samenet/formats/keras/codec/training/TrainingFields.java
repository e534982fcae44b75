package io.samenet.formats.keras.codec.training;

import io.samenet.formats.error.Location;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads and writes the fields that only training uses. */
public final class TrainingFields {
    /** The regularizer of the output, which every layer may have. */
    private static final TrainingField ACTIVITY = new TrainingField(
            "activity_regularizer", TrainingField.Kind.REGULARIZER, Optional.of("activity_regularizer"), Value.none());

    private TrainingFields() {}

    /** What the layer says of {@code known}, under Keras 3's names, in normal form, without what is standard. */
    public static Dict decode(List<TrainingField> known, Fields fields, Dialect dialect) {
        Value.DictBuilder training = Value.dict();
        for (TrainingField field : known) {
            decode(field, fields, dialect, training);
        }
        decode(ACTIVITY, fields, dialect, training);
        return training.build();
    }

    private static void decode(TrainingField field, Fields fields, Dialect dialect, Value.DictBuilder training) {
        Optional<String> name = dialect == Dialect.KERAS1 ? field.keras1() : Optional.of(field.name());
        Optional<Value> found = name.flatMap(n -> fields.isNull(n) ? nothing(field, dialect) : fields.find(n));
        if (found.isPresent()) {
            Value normal = normal(field, fields.where(name.orElseThrow()), found.get(), dialect);
            if (!normal.equals(field.standard())) {
                training.put(field.name(), normal);
            }
        }
    }

    /**
     * What null means, if not the standard: {@code add_weight} initializes by {@code GlorotUniform} where it is given no
     * initializer, in Keras 2 and 3; no flag is a false one; a choice of words may be none of them.
     */
    private static Optional<Value> nothing(TrainingField field, Dialect dialect) {
        return switch (field.kind()) {
            case INITIALIZER ->
                dialect == Dialect.KERAS1 ? Optional.empty() : Optional.of(TrainingField.GLOROT_UNIFORM);
            case REGULARIZER, CONSTRAINT -> Optional.empty();
            case SETTING -> {
                if (field.standard() instanceof Value.Bool) {
                    yield Optional.of(Value.of(false));
                }
                yield field.standard() instanceof Value.Text ? Optional.of(Value.none()) : Optional.empty();
            }
        };
    }

    private static Value normal(TrainingField field, Location where, Value found, Dialect dialect) {
        return switch (field.kind()) {
            case INITIALIZER -> Initializers.normal(where, found, dialect);
            case REGULARIZER -> Regularizers.normal(where, found);
            case CONSTRAINT -> Constraints.normal(where, found);
            case SETTING ->
                field.standard() instanceof Value.Real && found instanceof Value.Int whole
                        ? Value.of((double) whole.value())
                        : found;
        };
    }

    /**
     * Writes {@code known} as {@code target} says them, what {@code training} does not hold at its standard; tells
     * {@code lost} of each value that {@code target} has no place for.
     */
    public static Dict encode(List<TrainingField> known, Dict training, Dialect target, Consumer<String> lost) {
        Value.DictBuilder written = Value.dict();
        for (TrainingField field : known) {
            Value value = training.get(field.name()).orElse(field.standard());
            Optional<String> name = target == Dialect.KERAS1 ? field.keras1() : Optional.of(field.name());
            Optional<Value> spelled = name.flatMap(n -> spell(field, value, target));
            if (spelled.isPresent()) {
                written.put(name.orElseThrow(), spelled.get());
            } else if (training.has(field.name())) {
                lost.accept(field.name() + " " + value);
            }
        }
        for (String name : training.keys()) {
            if (!name.equals(ACTIVITY.name())
                    && known.stream().noneMatch(f -> f.name().equals(name))) {
                lost.accept(name + " " + training.get(name).orElseThrow());
            }
        }
        training.get(ACTIVITY.name())
                .flatMap(v -> spell(ACTIVITY, v, target))
                .ifPresent(v -> written.put(ACTIVITY.name(), v));
        return written.build();
    }

    private static Optional<Value> spell(TrainingField field, Value value, Dialect target) {
        if (field.kind() == TrainingField.Kind.SETTING) {
            return value.isNull() && field.standard().isNull() ? Optional.empty() : Optional.of(value);
        }
        if (value.isNull()) {
            return Optional.of(value);
        }
        Dict normal = value.asDict().orElseThrow();
        return switch (field.kind()) {
            case INITIALIZER -> Initializers.spell(normal, target);
            case REGULARIZER -> Regularizers.spell(normal, target);
            case CONSTRAINT, SETTING -> Constraints.spell(normal, target);
        };
    }
}
