package io.samenet.formats.keras;

import java.util.Map;

/** Classes that Python calls otherwise than Keras 3 registers them. Legacy HDF5 and groups of weights have Python's name. */
public final class ClassNames {
    private static final Map<String, String> IN_PYTHON = Map.of("GroupQueryAttention", "GroupedQueryAttention");

    private ClassNames() {}

    /** What Python calls the class that Keras 3 registers as {@code className}. */
    public static String inPython(String className) {
        return IN_PYTHON.getOrDefault(className, className);
    }

    /** As what Keras 3 registers the class that Python calls {@code className}. */
    public static String registered(String className) {
        return IN_PYTHON.entrySet().stream()
                .filter(e -> e.getValue().equals(className))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(className);
    }
}
