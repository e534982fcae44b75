package io.samenet.verifier.diff;

import io.samenet.verifier.proof.Callee;
import io.samenet.verifier.proof.Proof;
import java.util.ArrayList;
import java.util.List;

/** What differs as text: {@code -} before what the first model alone has, {@code +} the second, {@code ~} what changed. */
public final class DiffText {
    private DiffText() {}

    /** The lines; the last counts. Layers that are the same are not listed. */
    public static List<String> lines(ModelDiff diff) {
        List<String> lines = new ArrayList<>();
        diff.whole().forEach(d -> lines.add("~ " + DiffWords.whole(d)));
        for (Row row : diff.rows()) {
            row(row, lines);
        }
        lines.addAll(diff.proof().reasons());
        lines.add(total(diff));
        return lines;
    }

    private static void row(Row row, List<String> lines) {
        switch (row.status()) {
            case SAME -> {
                return;
            }
            case ONLY_A -> lines.add("- " + DiffWords.layer(row.a().orElseThrow()));
            case ONLY_B -> lines.add("+ " + DiffWords.layer(row.b().orElseThrow()));
            case CHANGED -> {
                lines.add("~ " + both(row));
                row.differences().forEach(d -> lines.add("    " + DiffWords.what(d)));
            }
        }
    }

    private static String both(Row row) {
        Callee a = row.a().orElseThrow();
        Callee b = row.b().orElseThrow();
        String first = DiffWords.layer(a);
        String second = DiffWords.layer(b);
        return first.equals(second) ? first : first + " = " + second;
    }

    private static String total(ModelDiff diff) {
        Proof proof = diff.proof();
        String how = " (scope " + proof.scope().word() + ", tier " + proof.tier() + ")";
        if (diff.isSame()) {
            return "the same" + how;
        }
        return "different" + how + ": layers: "
                + diff.count(Row.Status.SAME) + " the same, "
                + diff.count(Row.Status.CHANGED) + " changed, "
                + diff.count(Row.Status.ONLY_A) + " only in the first, "
                + diff.count(Row.Status.ONLY_B) + " only in the second; "
                + diff.whole().size() + " differences of the whole";
    }
}
