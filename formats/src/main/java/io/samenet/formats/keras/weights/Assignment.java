package io.samenet.formats.keras.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a layer's arrays is which part of which leaf: by the names where every name fits one part only, else by the
 * order in which Keras lists a layer's weights, trainable ones before the others.
 */
final class Assignment {
    /**
     * A part that a leaf expects.
     *
     * @param leaf the leaf
     * @param part index among the leaf's parts
     * @param role the last step of the array's name
     * @param trainable whether training changes it
     */
    record Part(Leaf leaf, int part, String role, boolean trainable) {}

    private final List<Part> parts;
    private final List<Stored> stored;

    private Assignment(List<Part> parts, List<Stored> stored) {
        this.parts = parts;
        this.stored = stored;
    }

    /** For each of {@code parts}, which there are as many of, its array among {@code stored}. */
    static int[] of(List<Part> parts, List<Stored> stored) {
        Assignment assignment = new Assignment(parts, stored);
        int[] byName = assignment.byName();
        return byName.length == parts.size() ? byName : assignment.byOrder();
    }

    /** Empty where a part has not exactly one array. */
    private int[] byName() {
        Map<String, List<Integer>> byRole = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            String[] steps = steps(stored.get(i).name());
            for (int s = 0; s < steps.length; s++) {
                byRole.computeIfAbsent(key(steps[s], steps[steps.length - 1]), k -> new ArrayList<>())
                        .add(i);
            }
        }
        int[] found = new int[parts.size()];
        boolean[] taken = new boolean[stored.size()];
        for (int p = 0; p < parts.size(); p++) {
            int only = only(parts.get(p), byRole);
            if (only < 0 || taken[only]) {
                return new int[0];
            }
            taken[only] = true;
            found[p] = only;
        }
        return found;
    }

    private int only(Part part, Map<String, List<Integer>> byRole) {
        String name = part.role();
        for (Leaf.Step step : part.leaf().path()) {
            name = step.wrapped() ? name : step.name();
        }
        int only = -1;
        for (int candidate : byRole.getOrDefault(key(name, part.role()), List.of())) {
            if (fits(part, steps(stored.get(candidate).name()))) {
                if (only >= 0 && only != candidate) {
                    return -1;
                }
                only = candidate;
            }
        }
        return only;
    }

    /** Whether every inner layer on the part's way is named in {@code steps}, in order. */
    private static boolean fits(Part part, String[] steps) {
        int at = 0;
        for (Leaf.Step step : part.leaf().path()) {
            if (step.wrapped() && step.name().equals("layer")) {
                continue;
            }
            while (at < steps.length
                    && !(step.wrapped() ? steps[at].startsWith(step.name() + "_") : steps[at].equals(step.name()))) {
                at++;
            }
            if (at++ >= steps.length) {
                return false;
            }
        }
        return true;
    }

    private static String key(String step, String role) {
        return step + "/" + role;
    }

    /** The steps of a name, without TensorFlow's number of the output. */
    private static String[] steps(String name) {
        int colon = name.lastIndexOf(':');
        return (colon < 0 ? name : name.substring(0, colon)).split("/", -1);
    }

    private int[] byOrder() {
        int[] order = new int[parts.size()];
        int next = 0;
        for (boolean trainable : new boolean[] {true, false}) {
            for (int p = 0; p < parts.size(); p++) {
                if (parts.get(p).trainable() == trainable) {
                    order[p] = next++;
                }
            }
        }
        return order;
    }
}
