package io.samenet.verifier.audit;

import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.List;

/**
 * What became of planted faults.
 *
 * @param seed with which places were drawn
 * @param rows for each kind of fault that the model has a place for, how many were planted and found
 * @param survivors those that were not found
 * @param reasons why nothing was planted, where nothing was
 */
public record AuditResult(long seed, List<Row> rows, List<Survivor> survivors, List<String> reasons) {
    /** Faults of one kind. */
    public record Row(FaultKind kind, int planted, int found) {}

    /** Why a fault was not found. */
    public enum Cause {
        /** No path leads from there to an output. */
        DEAD,
        /** Both models were run, and no output changed in a single bit. */
        EQUIVALENT,
        /** Outputs changed, by less than float32 alone may change them. */
        WITHIN_NOISE,
        /** Outputs changed, or could not be computed. */
        MISSED
    }

    /**
     * A fault that was not found.
     *
     * @param kind what was changed
     * @param where the layer
     * @param change what stood there and stands there now
     * @param outcome what was said of the models
     * @param cause why
     * @param maxAbs largest change of an output; NaN where it was not computed
     */
    public record Survivor(FaultKind kind, String where, String change, Outcome outcome, Cause cause, double maxAbs) {}

    /** Copies the lists. */
    public AuditResult {
        rows = List.copyOf(rows);
        survivors = List.copyOf(survivors);
        reasons = List.copyOf(reasons);
    }

    /** How many were planted. */
    public int planted() {
        return rows.stream().mapToInt(Row::planted).sum();
    }

    /** How many were found. */
    public int found() {
        return rows.stream().mapToInt(Row::found).sum();
    }
}
