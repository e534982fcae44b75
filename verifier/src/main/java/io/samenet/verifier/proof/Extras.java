package io.samenet.verifier.proof;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Optional;

/** Keyword arguments of a call as far as they may matter. */
final class Extras {
    private static final String TRAINING = "training";

    private Extras() {}

    /** What {@code training} means inside a call with {@code extras} in a model called with {@code around}. */
    static Optional<Value> training(Dict extras, Optional<Value> around) {
        return extras.find(TRAINING).or(() -> around);
    }

    /**
     * The arguments that say something: {@code null} says nothing, {@code training=False} nothing unless training counts.
     */
    static Dict meaningful(Dict extras, Optional<Value> around, Scope scope) {
        Value.DictBuilder kept = Value.dict();
        for (int i = 0; i < extras.size(); i++) {
            if (!extras.value(i).isNull() && !extras.key(i).equals(TRAINING)) {
                kept.put(extras.key(i), extras.value(i));
            }
        }
        Optional<Value> training =
                training(extras, around).filter(t -> scope == Scope.TRAINING || !t.equals(Value.of(false)));
        training.ifPresent(t -> kept.put(TRAINING, t));
        return kept.build();
    }
}
