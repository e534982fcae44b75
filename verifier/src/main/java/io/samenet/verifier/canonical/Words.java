package io.samenet.verifier.canonical;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values as a reader sees them, each on one line and not a long one. Whatever stands in a file is escaped. */
final class Words {
    /** Longer values are cut, a digest behind them. */
    private static final int LONGEST = 160;

    private static final int DIGITS = 12;

    /** Functions that are mostly used without parameters. */
    private static final List<ActivationFunction> PLAIN = List.of(ActivationFunction.RELU, ActivationFunction.SOFTMAX);

    private Words() {}

    /** {@code name} in quotes, with escapes for all that is not ASCII. */
    static String quoted(String name) {
        return shortened(JsonWriter.text(Value.of(name)));
    }

    /** The first digits of {@code digest}. */
    static String brief(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    /** A word for {@code value}. */
    static String of(Object value) {
        return shortened(whole(value));
    }

    private static String whole(Object value) {
        if (value instanceof Value inFile) {
            return JsonWriter.text(sorted(inFile));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Words::whole).orElse("none");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Words::whole).toList().toString();
        }
        if (value instanceof ActivationFunction function) {
            return function(function);
        }
        if (value instanceof DType || value instanceof Shape || value instanceof TensorType) {
            return value.toString();
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return Forms.find(value.getClass()).map(f -> record(f, value)).orElseGet(() -> String.valueOf(value));
    }

    /** Dictionaries by key: their order in the file says nothing. As deep as a file may nest, no deeper. */
    private static Value sorted(Value value) {
        if (value instanceof Value.Array array) {
            return Value.list(array.items().stream().map(Words::sorted).toList());
        }
        if (!(value instanceof Dict dict)) {
            return value;
        }
        Value.DictBuilder entries = Value.dict();
        dict.keys().stream()
                .sorted()
                .forEach(k -> entries.put(k, sorted(dict.get(k).orElseThrow())));
        return entries.build();
    }

    private static String record(Form<?> form, Object value) {
        List<String> parts = new ArrayList<>();
        form.read(value).forEach(s -> parts.add(s.name() + "=" + whole(s.value())));
        return parts.isEmpty() ? form.word() : form.word() + "(" + String.join(", ", parts) + ")";
    }

    private static String function(ActivationFunction function) {
        String kind = whole(function.kind());
        if (function.parameters().isEmpty() || PLAIN.contains(function)) {
            return kind;
        }
        List<String> names = function.kind().parameters();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            parts.add((i < names.size() ? names.get(i) + "=" : "")
                    + function.parameters().get(i));
        }
        return kind + "(" + String.join(", ", parts) + ")";
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        MessageDigest sha256 = Sha256.fresh();
        String digest = brief(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        return text.substring(0, LONGEST / 2) + "... (" + text.length() + " characters, " + digest + ")";
    }
}
