package io.samenet.verifier.diff;

import io.samenet.verifier.proof.Callee;
import io.samenet.verifier.proof.Difference;
import java.util.Locale;

/** Words for layers and differences, on one line and printable whatever a file calls its layers. */
final class DiffWords {
    private static final int LONGEST = 240;

    private DiffWords() {}

    /** Where a layer stands and what it is. */
    static String layer(Callee callee) {
        return printable(callee.place() + " " + Difference.Layers.kind(callee));
    }

    /** What differs, without the layer's place. */
    static String what(Difference difference) {
        String aspect = difference
                .layers()
                .map(Difference.Layers::aspect)
                .filter(w -> !w.isEmpty())
                .orElse(difference.kind().word());
        String change = difference
                .extent()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%d of %d elements differ, max abs %.3g, RMS %.3g, relative %.3g",
                        e.differing(),
                        e.elements(),
                        e.maxAbs(),
                        e.rms(),
                        e.relative()))
                .orElseGet(() -> cut(difference.a()) + " -> " + cut(difference.b()));
        return printable(aspect + ": " + change);
    }

    /** A difference of the models as a whole. */
    static String whole(Difference difference) {
        String place = difference.whereA().equals(difference.whereB())
                ? difference.whereA()
                : difference.whereA() + ", " + difference.whereB();
        return printable(place + ": ") + what(difference).replaceFirst("^[a-z]+: ", "");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }

    /** Control characters, with which a name could command a terminal, written as escapes. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
