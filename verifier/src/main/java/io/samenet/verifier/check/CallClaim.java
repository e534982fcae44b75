package io.samenet.verifier.check;

import java.util.List;

/** What a certificate says of one call of a file. */
public sealed interface CallClaim {
    /** Name of the called layer. */
    String layer();

    /**
     * The call is the nodes {@code nodes} one after the other, by the rules {@code rules}; with no node its output is its
     * input.
     */
    record Is(String layer, List<String> rules, List<Integer> nodes) implements CallClaim {
        /** Copies the lists. */
        public Is {
            rules = List.copyOf(rules);
            nodes = List.copyOf(nodes);
        }
    }

    /** The call of a nested model; its calls are those of frame {@code frame}. */
    record Inside(String layer, int frame) implements CallClaim {}

    /** No output needs it, and nothing is said of it. */
    record Dead(String layer) implements CallClaim {}
}
