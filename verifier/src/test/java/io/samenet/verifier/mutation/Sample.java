package io.samenet.verifier.mutation;

import java.util.HashSet;
import java.util.Set;

/** Every second of the kinds of change of each class of layers. */
final class Sample {
    private final Set<String> met = new HashSet<>();

    /** Whether {@code fault} is of a kind not met before, and one that is tried. */
    boolean takes(Fault fault) {
        return met.add(fault.layer() + fault.kind() + fault.field() + fault.to()) && met.size() % 2 == 0;
    }

    /** How many kinds were met. */
    int kinds() {
        return met.size();
    }
}
