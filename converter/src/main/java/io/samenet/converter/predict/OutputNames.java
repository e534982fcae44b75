package io.samenet.converter.predict;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives outputs names that differ: the name of the layer, then {@code name_1}, {@code name_2}, …. */
final class OutputNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** The next name for an output of {@code layer}. */
    String next(String layer) {
        String name = layer;
        while (!taken.add(name)) {
            int count = counts.merge(layer, 1, Integer::sum);
            name = layer + "_" + count;
        }
        return name;
    }
}
