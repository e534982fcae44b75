package io.samenet.verifier.mutation;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of mutants, by class of layer and kind of fault. */
final class Tally {
    /** What became of a mutant. */
    enum Fate {
        /** Not read: malformed, or not supported as a whole. */
        REFUSED,
        /** Read and told apart at every scope. */
        TOLD_APART,
        /** The same at some scope, and so it is. */
        EQUIVALENT,
        /** The same at some scope for no known reason. */
        WRONG
    }

    private final Map<String, Map<Fate, Integer>> rows = new TreeMap<>();
    private final Map<Fate, Integer> totals = new EnumMap<>(Fate.class);

    void count(Fault fault, Fate fate) {
        String row = fault.layer() + "\t" + fault.kind();
        rows.computeIfAbsent(row, r -> new EnumMap<>(Fate.class)).merge(fate, 1, Integer::sum);
        totals.merge(fate, 1, Integer::sum);
    }

    int of(Fate fate) {
        return totals.getOrDefault(fate, 0);
    }

    int all() {
        return totals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The table, one row for each class and kind, columns as {@link Fate} has them. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        rows.forEach((row, counts) -> {
            table.append(row);
            for (Fate fate : Fate.values()) {
                table.append('\t').append(counts.getOrDefault(fate, 0));
            }
            table.append('\n');
        });
        return table.toString();
    }
}
