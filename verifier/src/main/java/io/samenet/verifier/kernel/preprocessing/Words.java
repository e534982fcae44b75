package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.layer.preprocessing.TextVectorization.Standardize;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The words of texts as TensorFlow takes them apart ({@code tf.strings.lower}, {@code regex_replace}, {@code split},
 * {@code unicode_split}, {@code ngrams}): letters and white space are those of ASCII alone.
 */
record Words(TextVectorization layer) {
    private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";
    private static final String SPACES = " \t\n\013\f\r";
    private static final Set<Standardize> LOWER =
            EnumSet.of(Standardize.LOWER, Standardize.LOWER_AND_STRIP_PUNCTUATION);
    private static final Set<Standardize> STRIP =
            EnumSet.of(Standardize.STRIP_PUNCTUATION, Standardize.LOWER_AND_STRIP_PUNCTUATION);

    /** The words of a sample, of one text or of more. */
    List<String> of(List<String> texts) {
        List<String> words = new ArrayList<>();
        texts.forEach(text -> split(standardized(text), words));
        return layer.ngrams().isEmpty() ? words : joined(words);
    }

    private String standardized(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z' && LOWER.contains(layer.standardize());
            if (!STRIP.contains(layer.standardize()) || PUNCTUATION.indexOf(c) < 0) {
                kept.append(capital ? (char) (c - 'A' + 'a') : c);
            }
        }
        return kept.toString();
    }

    private void split(String text, List<String> words) {
        switch (layer.split()) {
            case NONE -> words.add(text);
            case CHARACTER -> text.codePoints().forEach(c -> words.add(Character.toString(c)));
            case WHITESPACE -> splitAtSpaces(text, words);
        }
    }

    private static void splitAtSpaces(String text, List<String> words) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || SPACES.indexOf(text.charAt(i)) >= 0) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    /** All of the first size from left to right, then all of the next. */
    private List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (long size : layer.ngrams()) {
            for (int i = 0; i + size <= words.size(); i++) {
                joined.add(String.join(" ", words.subList(i, Math.toIntExact(i + size))));
            }
        }
        return joined;
    }
}
