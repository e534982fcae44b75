package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A setting of an augmentation.
 *
 * @param name as Keras spells it
 * @param form what may stand there
 * @param absent what it is where a file does not say it
 * @param dialects those whose layer has it
 */
record AugmentationField(String name, Form form, Value absent, Dialects dialects) {
    /** Which generations have a setting. */
    enum Dialects {
        /** Keras 2 and 3. */
        BOTH,
        /** Keras 3. */
        KERAS3
    }

    /** What may stand in a setting; a single number of a range stands for the range that Keras makes of it. */
    enum Form {
        /** Two numbers; {@code f} is {@code [-f, f]}. */
        AROUND,
        /** Two numbers; {@code f} is {@code [0, f]}. */
        FROM_ZERO,
        /** Two numbers; {@code f} is {@code [f, f]} for Keras 2, {@code [0, f]} for Keras 3. */
        CONTRAST,
        /** Two numbers; {@code f} is {@code [1, f]}. */
        FROM_ONE,
        /** Two numbers; {@code f} is {@code [f, f]}. */
        PAIR,
        /** A number, numbers, or null: as it stands. */
        NUMBERS,
        /** A positive integer. */
        SIZE,
        /** A string. */
        TEXT,
        /** true or false. */
        FLAG
    }

    /** One of both generations. */
    static AugmentationField of(String name, Form form, Value absent) {
        return new AugmentationField(name, form, absent, Dialects.BOTH);
    }

    /** One that Keras 2 does not have. */
    AugmentationField only3() {
        return new AugmentationField(name, form, absent, Dialects.KERAS3);
    }

    boolean isIn(Dialect dialect) {
        return dialect == Dialect.KERAS3 || dialects == Dialects.BOTH;
    }

    /**
     * What {@code fields} say of it, in the one form that all spellings share.
     *
     * @throws io.samenet.formats.error.MalformedException where it is no legal value
     */
    Value read(Fields fields, Dialect dialect) {
        if (fields.find(name).isEmpty()) {
            return plain(absent);
        }
        return switch (form) {
            case TEXT -> Value.of(fields.text(name));
            case FLAG -> Value.of(fields.flag(name, false));
            case SIZE -> Value.of(fields.positive(name));
            case NUMBERS -> numbers(fields, "a number or a list of numbers");
            case AROUND, FROM_ZERO, CONTRAST, FROM_ONE, PAIR -> range(fields, dialect);
        };
    }

    /**
     * {@code value} as Keras reads it: a range around 0 is written as one number, since {@code RandomShear} does not take
     * the two that it writes itself.
     */
    Value write(Value value) {
        Optional<Double> last = value.asList().flatMap(i -> i.get(i.size() - 1).asReal());
        boolean around = form == Form.AROUND && last.isPresent() && value.equals(range(-last.get(), last.get()));
        return around ? Value.of(last.get()) : value;
    }

    private static Value range(double first, double last) {
        return plain(Value.list(Value.of(Math.min(first, last)), Value.of(Math.max(first, last))));
    }

    private Value range(Fields fields, Dialect dialect) {
        String expected = "a number or a list of two numbers";
        Value value = numbers(fields, expected);
        if (value.asList().isPresent()) {
            if (value.asList().get().size() != 2) {
                throw fields.malformed(name, expected);
            }
            return value;
        }
        double last = fields.real(name, 0);
        double first =
                switch (form) {
                    case AROUND -> -last;
                    case FROM_ONE -> 1;
                    case PAIR -> last;
                    case CONTRAST -> dialect == Dialect.KERAS3 ? 0 : last;
                    default -> 0;
                };
        return range(first, last);
    }

    private Value numbers(Fields fields, String expected) {
        Value value = fields.value(name);
        List<Value> items = value.asList().orElse(List.of(value));
        if (items.stream().anyMatch(i -> i.asReal().filter(Double::isFinite).isEmpty())) {
            throw fields.malformed(name, expected);
        }
        return plain(value);
    }

    /** Numbers as floating-point ones, zeros without sign. */
    private static Value plain(Value value) {
        if (value.asList().isPresent()) {
            List<Value> items = new ArrayList<>();
            value.asList().get().forEach(i -> items.add(plain(i)));
            return Value.list(items);
        }
        return value.asReal().map(r -> Value.of(r + 0.0)).orElse(value);
    }
}
