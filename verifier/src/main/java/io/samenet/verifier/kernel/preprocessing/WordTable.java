package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of words in one lookup. */
final class WordTable {
    /** The word is not known and there is no number for such. */
    static final long NONE = -1;

    /** A number that no vector has a place for, of padding where numbers are encoded. */
    static final long LEFT_OUT = Long.MAX_VALUE;

    private final Lookup lookup;
    private final Map<String, Long> numbers = new HashMap<>();

    private WordTable(Lookup lookup) {
        this.lookup = lookup;
        List<String> words = lookup.vocabulary().words();
        for (int i = 0; i < words.size(); i++) {
            numbers.put(words.get(i), lookup.firstWord() + i);
        }
        lookup.maskToken().ifPresent(mask -> numbers.put(mask, lookup.mode() == OutputMode.INT ? 0 : LEFT_OUT));
    }

    static WordTable of(Lookup lookup) {
        return new WordTable(lookup);
    }

    /** The number of {@code word}; {@link #NONE} where it has none. */
    long number(String word) {
        Long known = numbers.get(word);
        return known != null ? known : unknown(lookup.buckets(), word);
    }

    private long unknown(Buckets buckets, String word) {
        if (lookup.unknown() == 0) {
            return NONE;
        }
        return lookup.firstUnknown() + (lookup.unknown() == 1 ? 0 : Hashes.bucket(buckets, word, lookup.unknown()));
    }
}
