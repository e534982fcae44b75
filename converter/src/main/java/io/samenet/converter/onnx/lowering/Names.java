package io.samenet.converter.onnx.lowering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives names, each one once. */
final class Names {
    private final Set<String> used = new HashSet<>();
    private final Map<String, Integer> next = new HashMap<>();

    /** {@code wanted}, or where it is taken the first free one of {@code wanted_1}, {@code wanted_2}, …. */
    String unique(String wanted) {
        String name = wanted;
        int count = next.getOrDefault(wanted, 0);
        while (name.isEmpty() || !used.add(name)) {
            count++;
            name = wanted + "_" + count;
        }
        next.put(wanted, count);
        return name;
    }
}
