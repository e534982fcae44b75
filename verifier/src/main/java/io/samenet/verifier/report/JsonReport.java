package io.samenet.verifier.report;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.bound.BoundQuestion;
import io.samenet.verifier.bound.BoundResult;
import io.samenet.verifier.numeric.Coverage;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Applied;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Proof.Finding;
import io.samenet.verifier.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The verdict as JSON: {@code verdict}, {@code scope}, {@code tier}, {@code structure}, {@code weights}, {@code numeric},
 * {@code bound}, {@code reasons}, {@code a}, {@code b}, and {@code remedies}. A number that JSON cannot say is a string.
 */
public final class JsonReport {
    private JsonReport() {}

    /** The report about {@code a} and {@code b}. */
    public static Dict of(Verdict verdict, SourceFile a, SourceFile b) {
        Proof proof = verdict.proof();
        return Value.dict()
                .put("verdict", verdict.outcome().name())
                .put("scope", proof.scope().word())
                .put("tier", proof.tier())
                .put("structure", structure(proof))
                .put("weights", weights(proof))
                .put("numeric", numeric(verdict.numeric()))
                .put("bound", verdict.bound().<Value>map(JsonReport::bound).orElse(Value.none()))
                .put("reasons", texts(verdict.reasons()))
                .put(
                        "remedies",
                        texts(verdict.remedies().stream().map(r -> r.text()).toList()))
                .put("a", file(a))
                .put("b", file(b))
                .build();
    }

    private static Dict structure(Proof proof) {
        Set<Applied> rules = new LinkedHashSet<>(proof.a().rules());
        rules.addAll(proof.b().rules());
        List<Difference> differences = Stream.concat(
                        proof.interfaceDifferences().stream(), proof.structureDifferences().stream())
                .toList();
        return Value.dict()
                .put(
                        "equal",
                        proof.structure() == Finding.EQUAL
                                && proof.interfaceDifferences().isEmpty())
                .put(
                        "rules",
                        Value.list(rules.stream()
                                .map(r -> Value.dict()
                                        .put("rule", r.rule().word())
                                        .put("where", r.where().toString())
                                        .build())
                                .toList()))
                .put(
                        "differences",
                        Value.list(
                                differences.stream().map(JsonReport::difference).toList()))
                .build();
    }

    private static Dict weights(Proof proof) {
        return Value.dict()
                .put("compared", proof.weights() == Finding.EQUAL || proof.weights() == Finding.DIFFERENT)
                .put("equal", proof.weights() == Finding.EQUAL)
                .put(
                        "differences",
                        Value.list(proof.weightDifferences().stream()
                                .map(JsonReport::difference)
                                .toList()))
                .build();
    }

    /** A difference as the contract has it, how far contents lie apart beside. */
    public static Dict difference(Difference difference) {
        Value.DictBuilder all = Value.dict()
                .put("kind", difference.kind().word())
                .put("where_a", difference.whereA())
                .put("where_b", difference.whereB())
                .put("a", difference.a())
                .put("b", difference.b());
        difference.extent().ifPresent(e -> all.put("differing", e.differing())
                .put("elements", e.elements())
                .put("max_abs", number(e.maxAbs()))
                .put("rms", number(e.rms()))
                .put("relative", number(e.relative())));
        return all.build();
    }

    private static Dict numeric(NumericResult numeric) {
        Value divergence = numeric.firstDivergence()
                .<Value>map(d -> Value.dict()
                        .put("layer_a", d.layerA())
                        .put("layer_b", d.layerB())
                        .put("max_abs", number(d.maxAbs()))
                        .build())
                .orElse(Value.none());
        return Value.dict()
                .put("ran", numeric.ran())
                .put("seed", numeric.seed())
                .put("samples", numeric.samples())
                .put(
                        "outputs",
                        Value.list(numeric.outputs().stream()
                                .map(JsonReport::output)
                                .toList()))
                .put("coverage", coverage(numeric.coverage()))
                .put("first_divergence", divergence)
                .build();
    }

    private static Dict bound(BoundResult bound) {
        BoundQuestion question = bound.question();
        Value within =
                question.isDecision() ? Value.none() : number(question.within().orElseThrow());
        Value counterexample = bound.counterexample()
                .<Value>map(c -> Value.dict()
                        .put("output", c.output())
                        .put("element", c.element())
                        .put("a", number(c.a()))
                        .put("b", number(c.b()))
                        .build())
                .orElse(Value.none());
        return Value.dict()
                .put("within", within)
                .put("decision", question.isDecision())
                .put("box", Value.list(List.of(number(question.low()), number(question.high()))))
                .put("finding", bound.finding().name())
                .put(
                        "outputs",
                        Value.list(bound.outputs().stream()
                                .map(o -> Value.dict()
                                        .put("name", o.name())
                                        .put("bound", number(o.bound()))
                                        .build())
                                .toList()))
                .put("boxes", bound.boxes())
                .put("counterexample", counterexample)
                .build();
    }

    private static Dict coverage(Coverage coverage) {
        return Value.dict()
                .put("units", coverage.units())
                .put("dead_units", coverage.deadUnits())
                .put("outputs", coverage.outputs())
                .put("constant_outputs", coverage.constantOutputs())
                .put("zero_outputs", coverage.zeroOutputs())
                .put("embedding_rows", coverage.embeddingRows())
                .put("embedding_rows_touched", coverage.embeddingRowsTouched())
                .put("not_numbers", coverage.notNumbers())
                .put("sides", coverage.sides())
                .put("sides_not_taken", coverage.sidesNotTaken())
                .put("rows", coverage.rows())
                .put("rows_touched", coverage.rowsTouched())
                .put("one_sided_a", names(coverage.oneSided().a()))
                .put("one_sided_b", names(coverage.oneSided().b()))
                .build();
    }

    private static Value names(List<String> names) {
        return Value.list(names.stream().map(Value::of).toList());
    }

    private static Dict output(NumericResult.Output output) {
        return Value.dict()
                .put("name", output.name())
                .put("max_abs", number(output.maxAbs()))
                .put("rms", number(output.rms()))
                .put("noise_band", number(output.noiseBand()))
                .put("within", output.within())
                .build();
    }

    static Value number(double value) {
        return Double.isFinite(value) ? Value.of(value) : Value.of(String.valueOf(value));
    }

    private static Value texts(List<String> texts) {
        return Value.list(texts.stream().map(Value::of).toList());
    }

    private static Dict file(SourceFile file) {
        return Value.dict()
                .put("path", file.path())
                .put("sha256", file.sha256().map(Value::of).orElse(Value.none()))
                .build();
    }
}
