package io.samenet.verifier.report;

import io.samenet.verifier.bound.BoundQuestion;
import io.samenet.verifier.bound.BoundResult;
import io.samenet.verifier.numeric.Coverage;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Applied;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Rule;
import io.samenet.verifier.verdict.Remedy;
import io.samenet.verifier.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The verdict as text: the word first, then what was compared and found, at the end what could be done. */
public final class TextReport {
    /** Most remedies that are printed. */
    private static final int MOST_REMEDIES = 8;

    private final Verdict verdict;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Verdict verdict) {
        this.verdict = verdict;
    }

    /** Lines of {@code verdict}, the first of which is the word alone. */
    public static List<String> lines(Verdict verdict) {
        TextReport report = new TextReport(verdict);
        report.write();
        return report.lines;
    }

    private void write() {
        Proof proof = verdict.proof();
        lines.add(verdict.outcome().name());
        lines.add("scope: " + proof.scope().word() + ", tier " + proof.tier());
        lines.add("structure: " + word(proof.structure()) + rules(proof));
        lines.add("weights: " + word(proof.weights()));
        lines.add("numbers: " + numbers(verdict.numeric()));
        coverage(verdict.numeric()).ifPresent(c -> lines.add("coverage: " + c));
        verdict.bound().ifPresent(b -> lines.add("bounds: " + bounds(b)));
        for (Difference difference : verdict.firstOfEachKind()) {
            long more = verdict.differences().stream()
                            .filter(d -> d.kind() == difference.kind())
                            .count()
                    - 1;
            lines.add(difference + (more == 0 ? "" : " (and " + more + " more)"));
        }
        verdict.numeric()
                .firstDivergence()
                .ifPresent(d -> lines.add("first divergence: \"" + d.layerA() + "\" and \"" + d.layerB() + "\", by "
                        + d.maxAbs() + " at most"));
        verdict.reasons().forEach(lines::add);
        List<Remedy> remedies = verdict.remedies();
        remedies.stream().limit(MOST_REMEDIES).forEach(r -> lines.add("to do: " + r));
        if (remedies.size() > MOST_REMEDIES) {
            lines.add("to do: " + (remedies.size() - MOST_REMEDIES) + " more, --json lists all");
        }
    }

    private static String word(Proof.Finding finding) {
        return finding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String rules(Proof proof) {
        if (proof.structure() == Proof.Finding.NOT_COMPARED) {
            return "";
        }
        Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
        for (NormalForm form : List.of(proof.a(), proof.b())) {
            for (Applied applied : form.rules()) {
                counts.merge(applied.rule(), 1, Integer::sum);
            }
        }
        List<String> words = new ArrayList<>();
        counts.forEach((rule, count) -> words.add(rule.word() + (count == 1 ? "" : " (" + count + ")")));
        return words.isEmpty() ? "" : ", by " + String.join(", ", words);
    }

    private static String numbers(NumericResult numeric) {
        if (!numeric.ran()) {
            return "not run";
        }
        List<String> words = new ArrayList<>();
        for (NumericResult.Output output : numeric.outputs()) {
            words.add("\"" + output.name() + "\" differs by " + output.maxAbs() + " at most, noise "
                    + output.noiseBand() + (output.within() ? "" : ", beyond it"));
        }
        return numeric.samples() + " samples, seed " + numeric.seed() + "; " + String.join("; ", words);
    }

    /** What the inputs did not reach; empty where they reached all that is counted. */
    private static Optional<String> coverage(NumericResult numeric) {
        Coverage coverage = numeric.coverage();
        List<String> words = new ArrayList<>();
        part(coverage.deadUnits(), coverage.units(), "rectified features never fired", words);
        part(coverage.sidesNotTaken(), coverage.sides(), "sides of choices never taken", words);
        part(coverage.rows() - coverage.rowsTouched(), coverage.rows(), "rows never looked up", words);
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    private static void part(long missed, long all, String what, List<String> words) {
        if (missed > 0) {
            words.add(missed + " of " + all + " " + what);
        }
    }

    private static String bounds(BoundResult bound) {
        BoundQuestion question = bound.question();
        String box = "inputs from " + question.low() + " to " + question.high();
        String claim = question.isDecision()
                ? "the largest output stands in the same place"
                : "outputs differ by " + question.within().orElseThrow() + " at most";
        return switch (bound.finding()) {
            case HOLDS -> "for all " + box + " " + claim + limits(bound);
            case REFUTED ->
                "not for all " + box + ", " + claim
                        + bound.counterexample().map(TextReport::counterexample).orElse("");
            case OPEN -> "not shown for all " + box + ": " + claim + limits(bound);
        };
    }

    private static String limits(BoundResult bound) {
        List<String> words = new ArrayList<>();
        bound.outputs().forEach(o -> words.add("\"" + o.name() + "\" differs by " + o.bound() + " at most"));
        return words.isEmpty() ? "" : "; shown: " + String.join(", ", words) + ", " + bound.boxes() + " boxes";
    }

    private static String counterexample(BoundResult.Counterexample found) {
        return ": \"" + found.output() + "\" element " + found.element() + " is " + found.a() + " and " + found.b();
    }
}
