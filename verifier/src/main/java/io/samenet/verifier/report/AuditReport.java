package io.samenet.verifier.report;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.audit.AuditResult;
import io.samenet.verifier.audit.AuditResult.Survivor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of planted faults, as text and as JSON. */
public final class AuditReport {
    private AuditReport() {}

    /** A line with the counts, then one for each fault that was not found. */
    public static List<String> lines(AuditResult audit) {
        List<String> lines = new ArrayList<>();
        if (!audit.rows().isEmpty()) {
            lines.add(
                    "audit: " + audit.found() + " of " + audit.planted() + " planted faults found, seed " + audit.seed()
                            + "; "
                            + audit.rows().stream()
                                    .map(r -> r.kind().word() + " " + r.found() + " of " + r.planted())
                                    .collect(Collectors.joining(", ")));
        }
        audit.reasons().forEach(r -> lines.add("audit: " + r));
        audit.survivors().forEach(s -> lines.add("audit: not found: " + survivor(s)));
        return lines;
    }

    private static String survivor(Survivor survivor) {
        String what = survivor.kind().word() + " " + survivor.where() + " " + survivor.change() + ": ";
        return what
                + switch (survivor.cause()) {
                    case DEAD -> "no path leads from there to an output";
                    case EQUIVALENT -> "equivalent, no output changed in a single bit";
                    case WITHIN_NOISE ->
                        survivor.outcome() + ", outputs changed by " + survivor.maxAbs()
                                + " at most, which is within the noise of float32";
                    case MISSED -> survivor.outcome() + ", missed: outputs changed by " + survivor.maxAbs();
                };
    }

    /** The field {@code audit} of the report. */
    public static Dict json(AuditResult audit) {
        return Value.dict()
                .put("seed", audit.seed())
                .put("planted", audit.planted())
                .put("found", audit.found())
                .put(
                        "kinds",
                        Value.list(audit.rows().stream()
                                .map(r -> Value.dict()
                                        .put("kind", r.kind().word())
                                        .put("planted", r.planted())
                                        .put("found", r.found())
                                        .build())
                                .toList()))
                .put(
                        "survivors",
                        Value.list(audit.survivors().stream()
                                .map(AuditReport::json)
                                .toList()))
                .put(
                        "reasons",
                        Value.list(audit.reasons().stream().map(Value::of).toList()))
                .build();
    }

    private static Dict json(Survivor survivor) {
        return Value.dict()
                .put("kind", survivor.kind().word())
                .put("where", survivor.where())
                .put("change", survivor.change())
                .put("verdict", survivor.outcome().name())
                .put("cause", survivor.cause().name().toLowerCase(Locale.ROOT))
                .put("max_abs", JsonReport.number(survivor.maxAbs()))
                .build();
    }
}
