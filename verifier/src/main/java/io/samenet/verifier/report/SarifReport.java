package io.samenet.verifier.report;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.verdict.Verdict;
import java.util.Arrays;
import java.util.List;

/** The differences as results in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0). */
public final class SarifReport {
    private SarifReport() {}

    /** The report about {@code a} and {@code b}; each difference is placed in {@code b}. */
    public static Dict of(Verdict verdict, SourceFile a, SourceFile b) {
        List<Dict> rules = Arrays.stream(Difference.Kind.values())
                .map(k -> Value.dict().put("id", k.word()).build())
                .toList();
        Dict driver = Value.dict()
                .put("name", "samenet")
                .put("rules", Value.list(rules))
                .build();
        String level = verdict.exitCode() == 1 ? "error" : "warning";
        List<Dict> results = verdict.isSame()
                ? List.of()
                : verdict.differences().stream()
                        .map(d -> result(d, level, a, b))
                        .toList();
        Dict run = Value.dict()
                .put("tool", Value.dict().put("driver", driver).build())
                .put("results", Value.list(results))
                .put(
                        "properties",
                        Value.dict().put("verdict", verdict.outcome().name()).build())
                .build();
        return Value.dict()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0")
                .put("runs", Value.list(run))
                .build();
    }

    private static Dict result(Difference difference, String level, SourceFile a, SourceFile b) {
        Dict physical = Value.dict()
                .put("artifactLocation", Value.dict().put("uri", b.path()).build())
                .build();
        Dict logical =
                Value.dict().put("fullyQualifiedName", difference.whereB()).build();
        Dict location = Value.dict()
                .put("physicalLocation", physical)
                .put("logicalLocations", Value.list(logical))
                .build();
        return Value.dict()
                .put("ruleId", difference.kind().word())
                .put("level", level)
                .put(
                        "message",
                        Value.dict()
                                .put("text", difference + " (compared with " + a.path() + ")")
                                .build())
                .put("locations", Value.list(location))
                .build();
    }
}
