package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.InverseLookup;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a lookup as {@code keras.src.layers.preprocessing.index_lookup.IndexLookup} reads them: the vocabulary is
 * given with its special words in front or without them.
 */
final class LookupFields {
    private static final String VOCABULARY = "vocabulary";
    private static final String WEIGHTS = "idf_weights";
    private static final String MOST = "max_tokens";
    private static final String SIZE = "vocabulary_size";
    private static final String UNKNOWN = "[UNK]";

    private final Fields fields;
    private final DType dtype;
    private final Optional<String> mask;
    private final Optional<String> unknownWord;
    private final long unknown;
    private final OutputModes.Coded mode;

    private LookupFields(
            Fields fields, DType dtype, Optional<String> mask, Optional<String> unknownWord, long unknown) {
        this.fields = fields;
        this.dtype = dtype;
        this.mask = mask;
        this.unknownWord = unknownWord;
        this.unknown = unknown;
        this.mode = OutputModes.decode(fields, OutputMode.INT);
        fields.only("sparse", Value.of(false));
        fields.ignore(SIZE, "has_input_vocabulary");
    }

    /** The fields of a lookup whose words are of {@code dtype}. */
    static LookupFields of(Fields fields, DType dtype) {
        return new LookupFields(
                fields,
                dtype,
                special(fields, "mask_token", dtype, Optional.empty()),
                special(fields, "oov_token", dtype, Optional.of(dtype == DType.STRING ? UNKNOWN : "-1")),
                fields.integer("num_oov_indices", 0, 1));
    }

    /** Those of the lookup inside a layer that splits texts, which are among its own. */
    static LookupFields ofTexts(Fields fields) {
        return new LookupFields(fields, DType.STRING, Optional.of(""), Optional.of(UNKNOWN), 1);
    }

    private static Optional<String> special(Fields fields, String name, DType dtype, Optional<String> absent) {
        if (fields.isNull(name)) {
            return Optional.empty();
        }
        Optional<String> found = fields.find(name).map(v -> word(fields, name, dtype, v));
        return found.isPresent() ? found : absent;
    }

    private static String word(Fields fields, String name, DType dtype, Value value) {
        Optional<String> word =
                dtype == DType.STRING ? value.asText() : value.asInt().map(String::valueOf);
        return word.orElseThrow(() -> MalformedException.expected(
                fields.where(name), dtype == DType.STRING ? "a string" : "an integer", value.toString()));
    }

    /** The lookup that they say, in whichever direction. */
    Declaration declaration(DecodeScope scope) {
        if (!fields.flag("invert", false)) {
            return lookup(scope);
        }
        fields.ignore(MOST, "pad_to_max_tokens", WEIGHTS, "oov_method", "salt");
        if (mode.mode() != OutputMode.INT) {
            throw fields.malformed("output_mode", "\"int\" where invert is true");
        }
        String outside = unknownWord.orElseThrow(() -> fields.malformed("oov_token", "a word where invert is true"));
        return new InverseLookup(vocabulary(given(scope)), unknown, outside, mask);
    }

    /** The lookup that they say, of words. */
    Lookup lookup(DecodeScope scope) {
        List<String> given = given(scope);
        Vocabulary vocabulary = vocabulary(given);
        Buckets buckets = buckets();
        long depth = depth(vocabulary);
        int front = given.size() > vocabulary.size() ? 0 : special().size();
        return new Lookup(
                vocabulary,
                unknown,
                unknown < 2 ? Buckets.REMAINDER : buckets,
                mask,
                mode.mode(),
                depth,
                mode.weighted() ? weights(scope, given.size(), front, depth) : unweighted());
    }

    /** The words that are not special; in front, all special ones may stand. */
    private Vocabulary vocabulary(List<String> given) {
        List<String> special = special();
        boolean said = given.size() >= special.size()
                && given.subList(0, special.size()).equals(special);
        return new Vocabulary(dtype, said ? given.subList(special.size(), given.size()) : given);
    }

    private List<String> given(DecodeScope scope) {
        Value value = fields.find(VOCABULARY)
                .orElseThrow(() -> UnsupportedException.lacking(
                        scope.where(), "a vocabulary that was adapted and that the file does not hold"));
        if (value.asText().isPresent()) {
            throw UnsupportedException.lacking(scope.where(), "a vocabulary in another file, " + value);
        }
        List<Value> items = value.asList().orElseThrow(() -> fields.malformed(VOCABULARY, "a list of words"));
        if (items.isEmpty()) {
            throw fields.malformed(VOCABULARY, "at least one word");
        }
        return items.stream().map(v -> word(fields, VOCABULARY, dtype, v)).toList();
    }

    /** What Keras expects in front, where special words are given at all. */
    private List<String> special() {
        List<String> special = new ArrayList<>();
        if (mode.mode() == OutputMode.INT) {
            mask.ifPresent(special::add);
        }
        if (unknown > Short.MAX_VALUE) {
            throw fields.malformed("num_oov_indices", "at most " + Short.MAX_VALUE);
        }
        unknownWord.ifPresent(word -> special.addAll(Collections.nCopies((int) unknown, word)));
        return special;
    }

    private long depth(Vocabulary vocabulary) {
        boolean padded = fields.flag("pad_to_max_tokens", false);
        long most = fields.integer(MOST, 2, Long.MAX_VALUE);
        long known = unknown + vocabulary.size() + (mask.isPresent() && mode.mode() == OutputMode.INT ? 1 : 0);
        if (known > most) {
            throw fields.malformed(MOST, "room for " + known + " words");
        }
        if (padded && most == Long.MAX_VALUE) {
            throw fields.malformed(MOST, "a number where pad_to_max_tokens is true");
        }
        if (mode.mode() != OutputMode.INT
                && !padded
                && !fields.isNull(SIZE)
                && fields.integer(SIZE, 0, known) != known) {
            throw fields.malformed(SIZE, known + " for the words that are there");
        }
        return mode.mode() == OutputMode.INT ? 0 : padded ? most : known;
    }

    private List<Double> unweighted() {
        if (fields.find(WEIGHTS).isPresent()) {
            throw fields.malformed(WEIGHTS, "none where output_mode is not tf_idf");
        }
        return List.of();
    }

    /** Special words have the mean of the weights; places without a word have zero. */
    private List<Double> weights(DecodeScope scope, int words, int front, long depth) {
        Value value = fields.find(WEIGHTS)
                .orElseThrow(() -> UnsupportedException.lacking(
                        scope.where(), "idf_weights that were adapted and that the file does not hold"));
        List<Value> items = value.asList().orElseThrow(() -> fields.malformed(WEIGHTS, "a list of numbers"));
        if (items.size() != words) {
            throw fields.malformed(WEIGHTS, words + " numbers, one for each word of the vocabulary");
        }
        List<Double> given = items.stream()
                .map(v -> v.asReal().filter(Double::isFinite).orElseThrow(() -> fields.malformed(WEIGHTS, "numbers")))
                .toList();
        double mean = given.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        if (depth > Integer.MAX_VALUE) {
            throw fields.malformed(MOST, "at most " + Integer.MAX_VALUE);
        }
        List<Double> weights = new ArrayList<>(Collections.nCopies(front, mean));
        weights.addAll(given);
        while (weights.size() < depth) {
            weights.add(0.0);
        }
        return weights;
    }

    private Buckets buckets() {
        boolean text = dtype == DType.STRING;
        boolean hashed = text || fields.text("oov_method", "floormod").equals("farmhash");
        fields.only("oov_method", Value.of("floormod"), Value.of("farmhash"));
        Optional<Buckets> salted = Salts.decode(fields);
        if (!hashed && salted.isPresent()) {
            throw fields.malformed("salt", "none where oov_method is not farmhash");
        }
        return hashed ? salted.orElse(Buckets.FARMHASH) : Buckets.REMAINDER;
    }
}
