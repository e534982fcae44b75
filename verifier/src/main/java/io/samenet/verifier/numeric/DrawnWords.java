package io.samenet.verifier.numeric;

import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.model.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words, or integers as their digits, that an input is filled with: those that the layers behind it know, and where all
 * of them take such, others that none of them knows.
 *
 * @param known what a layer knows
 * @param open whether they take words that they do not know
 * @param joint what stands between the words of a text, where words are put together to texts
 */
record DrawnWords(List<String> known, boolean open, Optional<String> joint) {
    /** Words that are not known, of which as many are drawn. */
    private static final int UNKNOWN = 4;

    DrawnWords {
        known = List.copyOf(known);
    }

    /** Words of an input of text of which nothing is known. */
    static final DrawnWords ANY = new DrawnWords(List.of(), true, Optional.empty());

    /** Those that {@code declaration} knows; empty where it does not look words up. */
    static Optional<DrawnWords> of(Declaration declaration) {
        if (declaration instanceof Lookup lookup) {
            return Optional.of(new DrawnWords(known(lookup), lookup.unknown() > 0, Optional.empty()));
        }
        if (declaration instanceof TextVectorization layer) {
            return Optional.of(new DrawnWords(
                    known(layer.lookup()),
                    true,
                    switch (layer.split()) {
                        case NONE -> Optional.<String>empty();
                        case WHITESPACE -> Optional.of(" ");
                        case CHARACTER -> Optional.of("");
                    }));
        }
        return declaration instanceof Hashing hashing
                ? Optional.of(new DrawnWords(
                        hashing.maskValue()
                                .map(m -> List.of(m.asText().orElseGet(m::toString)))
                                .orElse(List.of()),
                        true,
                        Optional.empty()))
                : Optional.empty();
    }

    private static List<String> known(Lookup lookup) {
        List<String> known = new ArrayList<>(lookup.vocabulary().words());
        lookup.maskToken().ifPresent(known::add);
        return known;
    }

    /** What fits both. */
    DrawnWords and(DrawnWords other) {
        Set<String> both = new LinkedHashSet<>(open ? other.known : known);
        if (open && other.open) {
            both.addAll(known);
        } else if (!open && !other.open) {
            both.retainAll(new LinkedHashSet<>(other.known));
        }
        return new DrawnWords(List.copyOf(both), open && other.open, joint.or(other::joint));
    }

    /** All that are drawn, unknown ones last; those of text begin with none at all. */
    List<String> all(boolean text) {
        Set<String> all = new LinkedHashSet<>(known);
        if (open && text) {
            all.add("");
        }
        int most = all.size() + UNKNOWN;
        for (long i = 1; open && all.size() < most; i++) {
            all.add(text ? "unknown" + i : String.valueOf(i % 2 == 0 ? -i / 2 : Integer.MAX_VALUE - i));
        }
        return List.copyOf(all);
    }
}
