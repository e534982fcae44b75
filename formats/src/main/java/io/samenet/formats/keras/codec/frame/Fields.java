package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a configuration, each checked as it is read. It remembers which were read, so that what nobody read can
 * be found.
 */
public final class Fields {
    /** More dimensions than any tensor of NumPy can have. */
    public static final int MOST_DIMENSIONS = 64;

    private final Location where;
    private final Dict dict;
    private final Set<String> read = new HashSet<>();

    /** The fields of {@code dict}, which stands at {@code where}. */
    public Fields(Location where, Dict dict) {
        this.where = where;
        this.dict = dict;
    }

    /** All of it. */
    public Dict dict() {
        return dict;
    }

    /** The place of field {@code name}. */
    public Location where(String name) {
        return where.at(name);
    }

    /** The value of {@code name}, unless there is none or it is null. */
    public Optional<Value> find(String name) {
        read.add(name);
        return dict.find(name);
    }

    /** The first of {@code names} that there is and is not null. */
    public Optional<String> present(String... names) {
        for (String name : names) {
            read.add(name);
        }
        for (String name : names) {
            if (dict.find(name).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Marks {@code names} as read: they carry no meaning. */
    public void ignore(String... names) {
        Collections.addAll(read, names);
    }

    /**
     * Field {@code name} must not be there, or be one of {@code legal}.
     *
     * @throws UnsupportedException where it says something else
     */
    public void only(String name, Value... legal) {
        Optional<Value> found = find(name);
        if (found.isPresent() && !List.of(legal).contains(found.get())) {
            throw unsupported(name, found.get());
        }
    }

    /** The error that {@code value} of field {@code name} is not supported. */
    public UnsupportedException unsupported(String name, Value value) {
        return UnsupportedException.of(where(name), name + " " + value + " is not supported");
    }

    /** The error that field {@code name} should be {@code expectation} and is not. */
    public MalformedException malformed(String name, String expectation) {
        return MalformedException.expected(
                where(name), expectation, dict.find(name).map(Value::toString).orElse("nothing"));
    }

    /** Fields that were not read and are not null, in file order. */
    public List<String> rest() {
        return dict.keys().stream()
                .filter(k -> !read.contains(k) && dict.find(k).isPresent())
                .toList();
    }

    /** The value of {@code name}, which must be there. */
    public Value value(String name) {
        return find(name).orElseThrow(() -> MalformedException.of(where, "field \"" + name + "\" is missing"));
    }

    /** The value of {@code name}, which must be there and may be null. */
    public Value get(String name) {
        read.add(name);
        return dict.get(name).orElseThrow(() -> MalformedException.of(where, "field \"" + name + "\" is missing"));
    }

    /** An integer from {@code least}. */
    public long integer(String name, long least) {
        return integer(where(name), value(name), least);
    }

    /** An integer from {@code least}, {@code absent} where there is none. */
    public long integer(String name, long least, long absent) {
        return find(name).map(v -> integer(where(name), v, least)).orElse(absent);
    }

    /** A positive integer. */
    public long positive(String name) {
        return integer(name, 1);
    }

    /** A positive integer, {@code absent} where there is none. */
    public long positive(String name, long absent) {
        return integer(name, 1, absent);
    }

    /** A finite number, {@code absent} where there is none. */
    public double real(String name, double absent) {
        return find(name).map(v -> real(where(name), v)).orElse(absent);
    }

    /** {@code count} numbers, as many {@code absent} where there are none. */
    public List<Double> reals(String name, int count, double absent) {
        if (find(name).isEmpty()) {
            return Collections.nCopies(count, absent);
        }
        List<Value> items = value(name).asList().orElse(List.of());
        if (items.size() != count) {
            throw malformed(name, "a list of " + count + " numbers");
        }
        return items.stream().map(i -> real(where(name), i)).toList();
    }

    /** A share, from 0 to 1; 0 where there is none. */
    public double share(String name) {
        double share = real(name, 0);
        if (share < 0 || share > 1) {
            throw malformed(name, "a number from 0 to 1");
        }
        return share;
    }

    /**
     * A number that Keras 1 and 2 round to float32 before they write it ({@code cast_to_floatx}), as the user gave it:
     * {@code 0.30000001192092896} stands for 0.3. Also as {@code {"type": "ndarray", "value": …}}.
     */
    public double single(String name, double absent) {
        Optional<Value> found = find(name);
        Value value = found.flatMap(Value::asDict)
                .flatMap(d -> d.find("value"))
                .or(() -> found)
                .orElse(Value.of(absent));
        double number = real(where(name), value);
        return (float) number == number ? Double.parseDouble(Float.toString((float) number)) : number;
    }

    /** Whether {@code name} stands there and is null. */
    public boolean isNull(String name) {
        read.add(name);
        return dict.get(name).filter(Value::isNull).isPresent();
    }

    /**
     * Field {@code name} may be absent, but not null, which Keras takes otherwise: an axis that is null is all of them.
     *
     * @throws UnsupportedException where it is null
     */
    public void notNull(String name) {
        if (isNull(name)) {
            throw unsupported(name, Value.none());
        }
    }

    /** true or false, {@code absent} where there is none; null is false, as Python's {@code if} takes it. */
    public boolean flag(String name, boolean absent) {
        return !isNull(name) && find(name).map(v -> flag(where(name), v)).orElse(absent);
    }

    /** A string. */
    public String text(String name) {
        return text(where(name), value(name));
    }

    /** A string, {@code absent} where there is none. */
    public String text(String name, String absent) {
        return find(name).map(v -> text(where(name), v)).orElse(absent);
    }

    /** A constant of {@code type} by its name in any case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
        return find(name).map(v -> choice(where(name), v, type)).orElse(absent);
    }

    /** {@code count} integers from {@code least}; a single one stands for as many equal ones. */
    public List<Long> integers(String name, int count, long least) {
        return integers(where(name), value(name), count, least);
    }

    /** {@code count} integers from {@code least}, as many {@code absent} where there are none. */
    public List<Long> integers(String name, int count, long least, long absent) {
        return find(name).map(v -> integers(where(name), v, count, least)).orElse(Collections.nCopies(count, absent));
    }

    /** Any number of integers; a single one is a list of one. */
    public List<Long> integers(String name) {
        Value value = value(name);
        List<Value> items = value.asList().orElse(List.of(value));
        List<Long> list = new ArrayList<>();
        for (Value item : items) {
            list.add(integer(where(name), item, Long.MIN_VALUE));
        }
        return list;
    }

    /** Any number of integers as axes. */
    public List<Integer> axes(String name) {
        return integers(name).stream()
                .map(a -> axis(a).orElseThrow(() -> malformed(name, "an axis")))
                .toList();
    }

    /** An axis, from the end when negative. */
    public int axis(String name, int absent) {
        return axis(integer(name, Long.MIN_VALUE, absent)).orElseThrow(() -> malformed(name, "an axis"));
    }

    private static Optional<Integer> axis(long axis) {
        return Math.abs(axis) <= MOST_DIMENSIONS ? Optional.of((int) axis) : Optional.empty();
    }

    private static List<Long> integers(Location where, Value value, int count, long least) {
        if (value.asList().isEmpty()) {
            return Collections.nCopies(count, integer(where, value, least));
        }
        List<Value> items = value.asList().get();
        if (items.size() != count) {
            throw MalformedException.expected(where, "an integer or a list of " + count, value.toString());
        }
        return items.stream().map(i -> integer(where, i, least)).toList();
    }

    private static long integer(Location where, Value value, long least) {
        Optional<Long> whole = value.asInt().or(() -> value.asReal()
                .filter(r -> r == Math.rint(r) && Math.abs(r) < 1L << 53)
                .map(Double::longValue));
        return whole.filter(i -> i >= least)
                .orElseThrow(() -> MalformedException.expected(where, expectation(least), value.toString()));
    }

    private static String expectation(long least) {
        if (least == 1) {
            return "a positive integer";
        }
        return least == Long.MIN_VALUE ? "an integer" : "an integer from " + least;
    }

    private static double real(Location where, Value value) {
        return value.asReal()
                .filter(Double::isFinite)
                .orElseThrow(() -> MalformedException.expected(where, "a number", value.toString()));
    }

    private static boolean flag(Location where, Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        return value.asInt()
                .filter(i -> i == 0 || i == 1)
                .map(i -> i == 1)
                .orElseThrow(() -> MalformedException.expected(where, "true or false", value.toString()));
    }

    private static String text(Location where, Value value) {
        return value.asText().orElseThrow(() -> MalformedException.expected(where, "a string", value.toString()));
    }

    private static <E extends Enum<E>> E choice(Location where, Value value, Class<E> type) {
        List<String> legal = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (value.asText()
                    .filter(t -> t.toLowerCase(Locale.ROOT).equals(name))
                    .isPresent()) {
                return constant;
            }
            legal.add('"' + name + '"');
        }
        throw MalformedException.expected(where, "one of " + String.join(", ", legal), value.toString());
    }
}
