package io.samenet.verifier.check;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Value;

/** Checks a certificate that names a place where two files differ: both values are looked up there. */
final class DiffersCheck {
    private DiffersCheck() {}

    static void check(Claim.Differs claim, Model a, Model b) {
        found("first file", claim.kind(), claim.a(), a);
        found("second file", claim.kind(), claim.b(), b);
        boolean sameThing = claim.kind() == Claim.Differs.Kind.INTERFACE
                ? word(claim.a()).equals(word(claim.b()))
                : claim.a().what().equals(claim.b().what());
        if (!sameThing) {
            throw CheckFailure.of("places", claim.a().what(), claim.b().what());
        }
        if (claim.a().value().equals(claim.b().value())) {
            throw new CheckFailure("both files say " + claim.a().value());
        }
    }

    private static void found(String file, Claim.Differs.Kind kind, Claim.Spot said, Model model) {
        Claim.Spot found =
                switch (kind) {
                    case INTERFACE -> port(model.graph(), said);
                    case SETTING -> new Claim.Spot(said.layer(), said.what(), setting(model.graph(), said));
                    case WEIGHT -> Spots.weight(model, said.layer(), word(said), number(said));
                };
        if (!found.equals(said)) {
            throw CheckFailure.of(file, said, found);
        }
    }

    private static Claim.Spot port(Graph graph, Claim.Spot said) {
        if (said.what().equals("inputs") || said.what().equals("outputs")) {
            return Spots.count(graph, said.what());
        }
        int index = (int) Math.min(Integer.MAX_VALUE, number(said));
        return said.what().contains(Spots.STRUCTURE)
                ? Spots.structure(graph, said.what().substring(0, said.what().indexOf(' ')), index)
                : Spots.type(graph, word(said), index);
    }

    private static Value setting(Graph graph, Claim.Spot said) {
        return Spots.settings(graph, said.layer()).get(said.what()).orElse(Value.none());
    }

    /** {@code what} without the number behind it. */
    private static String word(Claim.Spot spot) {
        int space = spot.what().lastIndexOf(' ');
        return space < 0 ? spot.what() : spot.what().substring(0, space);
    }

    private static long number(Claim.Spot spot) {
        String digits = spot.what().substring(spot.what().lastIndexOf(' ') + 1);
        if (!digits.matches("\\d{1,18}")) {
            throw new CheckFailure("\"" + spot.what() + "\" names no place");
        }
        return Long.parseLong(digits);
    }
}
