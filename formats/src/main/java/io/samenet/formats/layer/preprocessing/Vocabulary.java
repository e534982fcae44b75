package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The words that a lookup knows, in the order of their numbers, without those that stand for padding and for what is not
 * known.
 *
 * @param dtype string, or the integer type of words that are numbers
 * @param words all different; numbers as decimal digits
 */
public record Vocabulary(DType dtype, List<String> words) {
    /** So many words are printed. */
    private static final int PRINTED = 8;

    /** Copies the words and checks them. */
    public Vocabulary {
        words = List.copyOf(words);
        if (dtype != DType.STRING && dtype != DType.INT64 && dtype != DType.INT32) {
            throw new IllegalArgumentException("a vocabulary of strings or of integers, not of " + dtype);
        }
        if (dtype != DType.STRING) {
            words.forEach(Vocabulary::checkNumber);
        }
        if (new HashSet<>(words).size() < words.size()) {
            throw new IllegalArgumentException("the word \"" + firstTwin(words) + "\" is twice in the vocabulary");
        }
    }

    private static void checkNumber(String word) {
        try {
            if (!word.equals(String.valueOf(Long.parseLong(word)))) {
                throw new IllegalArgumentException("a vocabulary of integers, not " + word);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a vocabulary of integers, not " + word, e);
        }
    }

    private static String firstTwin(List<String> words) {
        HashSet<String> seen = new HashSet<>();
        return words.stream().filter(w -> !seen.add(w)).findFirst().orElseThrow();
    }

    /** The vocabulary of {@code declaration}, where it has one. */
    public static Optional<Vocabulary> of(Declaration declaration) {
        if (declaration instanceof TextVectorization layer) {
            return Optional.of(layer.lookup().vocabulary());
        }
        if (declaration instanceof InverseLookup inverse) {
            return Optional.of(inverse.vocabulary());
        }
        return declaration instanceof Lookup lookup ? Optional.of(lookup.vocabulary()) : Optional.empty();
    }

    /** The place of the first word in which {@code other} differs; where none does, that behind the shorter one's last. */
    public int firstDifference(Vocabulary other) {
        int place = 0;
        while (place < Math.min(size(), other.size()) && words.get(place).equals(other.words.get(place))) {
            place++;
        }
        return place;
    }

    /** The word at {@code place} as it is printed, "none" behind the last. */
    public String word(int place) {
        return place < size() ? printed(words.get(place)) : "none";
    }

    private String printed(String word) {
        return isText() ? Value.of(word).toString() : word;
    }

    /** Whether the words are strings. */
    public boolean isText() {
        return dtype == DType.STRING;
    }

    /** Number of words. */
    public int size() {
        return words.size();
    }

    /** How many there are, the first ones, and a checksum of all where they are many. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        for (String word : words.subList(0, Math.min(PRINTED, words.size()))) {
            shown.add(printed(word));
        }
        return words.size() <= PRINTED
                ? shown.toString()
                : words.size() + " words, checksum " + checksum() + ", the first ones " + shown;
    }

    private String checksum() {
        CRC32 sum = new CRC32();
        for (String word : words) {
            sum.update(word.getBytes(StandardCharsets.UTF_8));
            sum.update(0);
        }
        return Long.toHexString(sum.getValue());
    }
}
