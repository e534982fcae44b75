package io.samenet.formats.json;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes values as Python's {@code json.dumps} does by default: {@code ", "} between items, {@code ": "} after keys, what
 * is not ASCII escaped, floating-point numbers as {@code repr} has them, {@code NaN} and {@code Infinity} bare.
 */
public final class JsonWriter {
    private static final int NOT_INDENTED = -1;

    private final Appendable out;
    private final int indent;

    private JsonWriter(Appendable out, int indent) {
        this.out = out;
        this.indent = indent;
    }

    /** {@code value} on one line. */
    public static String text(Value value) {
        return text(value, NOT_INDENTED);
    }

    /** {@code value} with each item on its own line, {@code indent} spaces for each level. */
    public static String indented(Value value, int indent) {
        if (indent < 0) {
            throw new IllegalArgumentException("indent " + indent);
        }
        return text(value, indent);
    }

    /** Writes {@code value} on one line to {@code out}. */
    public static void write(Appendable out, Value value) throws IOException {
        new JsonWriter(out, NOT_INDENTED).value(value, 0);
    }

    private static String text(Value value, int indent) {
        StringBuilder text = new StringBuilder();
        try {
            new JsonWriter(text, indent).value(value, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void value(Value value, int level) throws IOException {
        if (value instanceof Dict dict) {
            dict(dict, level);
        } else if (value instanceof Value.Array array) {
            array(array.items(), level);
        } else if (value instanceof Value.Text text) {
            string(text.value());
        } else if (value instanceof Value.Real real) {
            out.append(PythonFloat.repr(real.value()));
        } else {
            out.append(value.toString());
        }
    }

    private void dict(Dict dict, int level) throws IOException {
        out.append('{');
        for (int i = 0; i < dict.size(); i++) {
            separate(i, level + 1);
            string(dict.key(i));
            out.append(": ");
            value(dict.value(i), level + 1);
        }
        close(dict.size(), level, '}');
    }

    private void array(List<Value> items, int level) throws IOException {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            separate(i, level + 1);
            value(items.get(i), level + 1);
        }
        close(items.size(), level, ']');
    }

    private void separate(int index, int level) throws IOException {
        if (index > 0) {
            out.append(indent == NOT_INDENTED ? ", " : ",");
        }
        line(level);
    }

    private void close(int items, int level, char bracket) throws IOException {
        if (items > 0) {
            line(level);
        }
        out.append(bracket);
    }

    private void line(int level) throws IOException {
        if (indent != NOT_INDENTED) {
            out.append('\n').append(" ".repeat(indent * level));
        }
    }

    private void string(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) throws IOException {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ' || c > '~') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
