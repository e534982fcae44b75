package io.samenet.verifier.mutation;

import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of change that leaves a model the same, with the reason.
 *
 * @param layers classes of layers; or, of a single recorded case, its name and the class: {@code Graph/two_towers.* Dot}
 * @param kinds kinds of fault
 * @param place the end of the place
 * @param change what stood there and what stands there now, as {@code from -> to}
 * @param scopes initials of the scopes at which it is the same
 * @param reason why
 */
record Harmless(Pattern layers, Pattern kinds, Pattern place, Pattern change, String scopes, String reason) {
    private static final int COLUMNS = 6;

    /** The rows of {@code harmless.tsv}. */
    static List<Harmless> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(Harmless.class.getResourceAsStream("harmless.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Harmless::row)
                    .toList();
        }
    }

    private static Harmless row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("expected " + COLUMNS + " columns, found \"" + line + "\"");
        }
        return new Harmless(
                Pattern.compile(cells[0]),
                Pattern.compile(cells[1]),
                Pattern.compile(".*/(" + cells[2] + ")"),
                Pattern.compile(cells[3]),
                cells[4],
                cells[5]);
    }

    /** Whether {@code fault} of {@code specimen} is of this kind and {@code proved} no scope but those at which it is harmless. */
    boolean explains(Specimen specimen, Fault fault, Set<Scope> proved) {
        return (layers.matcher(fault.layer()).matches()
                        || layers.matcher(specimen.id() + " " + fault.layer()).matches())
                && kinds.matcher(fault.kind().name()).matches()
                && place.matcher(fault.place()).matches()
                && change.matcher(fault.from() + " -> " + fault.to()).matches()
                && proved.stream().allMatch(s -> scopes.contains(s.word().substring(0, 1)));
    }
}
