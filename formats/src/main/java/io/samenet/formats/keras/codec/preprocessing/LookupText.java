package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What lookups in both directions write alike. */
final class LookupText {
    static final String STRINGS = "StringLookup";
    static final String INTEGERS = "IntegerLookup";

    private LookupText() {}

    static String className(Vocabulary vocabulary, EncodeScope scope) {
        String name = vocabulary.isText() ? STRINGS : INTEGERS;
        return scope.since(Dialect.KERAS2, name);
    }

    /** A word for what is not known that is no word of the vocabulary and not the mask. */
    static String unknownWord(Lookup lookup) {
        String word = lookup.vocabulary().isText() ? "[UNK]" : "-1";
        for (long next = 1; isTaken(lookup, word); next++) {
            word = lookup.vocabulary().isText() ? "[UNK" + next + "]" : String.valueOf(-1 - next);
        }
        return word;
    }

    private static boolean isTaken(Lookup lookup, String word) {
        return lookup.maskToken().filter(word::equals).isPresent()
                || lookup.vocabulary().words().contains(word);
    }

    static void encode(
            Value.DictBuilder config, Vocabulary vocabulary, long unknown, Optional<String> mask, String unknownWord) {
        config.put("num_oov_indices", unknown)
                .put("oov_token", word(vocabulary, unknownWord))
                .put("mask_token", mask.map(m -> word(vocabulary, m)).orElse(Value.none()));
    }

    /** The vocabulary, with the special words in front where weights are given for them too. */
    static void vocabulary(Value.DictBuilder config, Lookup lookup) {
        Vocabulary vocabulary = lookup.vocabulary();
        List<String> words = new ArrayList<>();
        Value weights = Value.none();
        if (!lookup.weights().isEmpty()) {
            words.addAll(Collections.nCopies(Math.toIntExact(lookup.unknown()), unknownWord(lookup)));
            weights = Value.list(lookup.weights().subList(0, words.size() + vocabulary.size()).stream()
                    .map(w -> Value.of(w.doubleValue()))
                    .toList());
        }
        words.addAll(vocabulary.words());
        config.put("idf_weights", weights);
        words(config, vocabulary, words);
        config.put("vocabulary_size", lookup.firstWord() + vocabulary.size());
    }

    static void words(Value.DictBuilder config, Vocabulary vocabulary, List<String> words) {
        config.put(
                "vocabulary",
                Value.list(words.stream().map(w -> word(vocabulary, w)).toList()));
        if (vocabulary.isText()) {
            config.put("encoding", "utf-8");
        } else {
            config.put("vocabulary_dtype", vocabulary.dtype().kerasName());
        }
    }

    private static Value word(Vocabulary vocabulary, String word) {
        return vocabulary.isText() ? Value.of(word) : Value.of(Long.parseLong(word));
    }
}
