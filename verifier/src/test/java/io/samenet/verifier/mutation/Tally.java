package io.samenet.verifier.mutation;

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

    private final Map<String, int[]> rows = new TreeMap<>();
    private final int[] totals = new int[Fate.values().length];

    void count(Fault fault, Fate fate) {
        String row = fault.layer() + "\t" + fault.kind();
        rows.computeIfAbsent(row, r -> new int[Fate.values().length])[fate.ordinal()]++;
        totals[fate.ordinal()]++;
    }

    int of(Fate fate) {
        return totals[fate.ordinal()];
    }

    int all() {
        int all = 0;
        for (int each : totals) {
            all += each;
        }
        return all;
    }

    /** The table, one row for each class and kind, columns as {@link Fate} has them. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        rows.forEach((row, counts) -> {
            table.append(row);
            for (int count : counts) {
                table.append('\t').append(count);
            }
            table.append('\n');
        });
        return table.toString();
    }
}
