package io.samenet.verifier.diff;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Callee;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.report.JsonReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What differs as JSON; the fields are described in {@code docs/diff-json.md}. */
public final class DiffJson {
    private DiffJson() {}

    /** The object. Layers that are the same are counted, not listed. */
    public static Dict of(ModelDiff diff) {
        Value.DictBuilder counts = Value.dict();
        for (Row.Status status : Row.Status.values()) {
            counts.put(word(status), diff.count(status));
        }
        return Value.dict()
                .put("same", diff.isSame())
                .put("scope", diff.proof().scope().word())
                .put("tier", diff.proof().tier())
                .put("counts", counts.build())
                .put("model", differences(diff.whole()))
                .put(
                        "layers",
                        Value.list(diff.rows().stream()
                                .filter(r -> r.status() != Row.Status.SAME)
                                .map(DiffJson::row)
                                .toList()))
                .put(
                        "reasons",
                        Value.list(
                                diff.proof().reasons().stream().map(Value::of).toList()))
                .build();
    }

    private static String word(Row.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Dict row(Row row) {
        return Value.dict()
                .put("status", word(row.status()))
                .put("a", layer(row.a()))
                .put("b", layer(row.b()))
                .put("differences", differences(row.differences()))
                .build();
    }

    private static Value layer(Optional<Callee> callee) {
        return callee.<Value>map(c -> Value.dict()
                        .put("place", c.place().toString())
                        .put("name", c.layer().name())
                        .put("kind", Difference.Layers.kind(c))
                        .build())
                .orElse(Value.none());
    }

    private static Value differences(List<Difference> differences) {
        return Value.list(differences.stream().map(DiffJson::difference).toList());
    }

    private static Dict difference(Difference difference) {
        return JsonReport.difference(difference)
                .with(
                        "aspect",
                        Value.of(difference
                                .layers()
                                .map(Difference.Layers::aspect)
                                .orElse("")));
    }
}
