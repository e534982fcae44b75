package io.samenet.verifier.canonical;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes values as bytes, equal ones alike and others otherwise: each value says first what it is and how long. A list is
 * {@code L}, its length and its items; a record {@code R}, its word, and its settings each behind its name; a dictionary
 * {@code M} with its keys in order; numbers are big-endian, of 64 bits; text is UTF-16 behind its length, surrogates as they
 * come: a file may hold one alone, which UTF-8 cannot say.
 */
final class CanonicalBytes {
    private static final Map<Class<?>, BiConsumer<CanonicalBytes, Object>> SCALARS = new HashMap<>();

    static {
        row(Boolean.class, (out, v) -> out.tag('B').number(v ? 1 : 0));
        row(Integer.class, (out, v) -> out.tag('I').number(v));
        row(Long.class, (out, v) -> out.tag('I').number(v));
        row(Double.class, (out, v) -> out.tag('D').number(Double.doubleToLongBits(v)));
        row(String.class, (out, v) -> out.tag('S').text(v));
        row(Value.Null.class, (out, v) -> out.tag('n'));
        row(Value.Bool.class, (out, v) -> out.tag('b').number(v.value() ? 1 : 0));
        row(Value.Int.class, (out, v) -> out.tag('i').number(v.value()));
        row(Value.Real.class, (out, v) -> out.tag('d').number(Double.doubleToLongBits(v.value())));
        row(Value.Text.class, (out, v) -> out.tag('s').text(v.value()));
        row(Value.Array.class, (out, v) -> out.tag('l').items(v.items()));
        row(Dict.class, (out, v) -> out.tag('M').entries(v));
    }

    private byte[] bytes = new byte[256];
    private int size;

    private static <T> void row(Class<T> type, BiConsumer<CanonicalBytes, T> write) {
        SCALARS.put(type, (out, value) -> write.accept(out, type.cast(value)));
    }

    /** Adds {@code value}. */
    CanonicalBytes add(Object value) {
        BiConsumer<CanonicalBytes, Object> scalar = SCALARS.get(value.getClass());
        if (scalar != null) {
            scalar.accept(this, value);
        } else if (value instanceof List<?> list) {
            tag('L').items(list);
        } else if (value instanceof Optional<?> optional) {
            tag('O').number(optional.isPresent() ? 1 : 0);
            optional.ifPresent(this::add);
        } else if (value instanceof Enum<?> word) {
            tag('W').text(word.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Class<?> type) {
            tag('C').text(Forms.word(type));
        } else {
            record(value);
        }
        return this;
    }

    private void record(Object value) {
        tag('R').text(Forms.word(value.getClass()));
        List<Form.Named> settings = Forms.find(value.getClass()).orElseThrow().read(value);
        number(settings.size());
        settings.forEach(s -> text(s.name()).add(s.value()));
    }

    /** Adds bytes as they are. */
    CanonicalBytes raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** Adds a number of 64 bits. */
    CanonicalBytes number(long number) {
        reserve(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(size, number);
        size += Long.BYTES;
        return this;
    }

    /** Forgets what was added and gives its SHA-256. */
    byte[] digest(MessageDigest sha256) {
        sha256.update(bytes, 0, size);
        size = 0;
        return sha256.digest();
    }

    /** What was added. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private CanonicalBytes tag(char kind) {
        reserve(1);
        bytes[size++] = (byte) kind;
        return this;
    }

    private CanonicalBytes text(String text) {
        number(text.length());
        reserve(Math.multiplyExact(Character.BYTES, text.length()));
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) (text.charAt(i) >> Byte.SIZE);
            bytes[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    private void items(List<?> items) {
        number(items.size());
        items.forEach(this::add);
    }

    private void entries(Dict dict) {
        number(dict.size());
        Integer[] order = new Integer[dict.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (x, y) -> dict.key(x).compareTo(dict.key(y)));
        for (int entry : order) {
            text(dict.key(entry)).add(dict.value(entry));
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }
}
