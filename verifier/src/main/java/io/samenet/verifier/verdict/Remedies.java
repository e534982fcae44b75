package io.samenet.verifier.verdict;

import io.samenet.formats.model.Model;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Proof.Finding;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What would have to be done to make two models the same, read off their differences. */
final class Remedies {
    private final Proof proof;
    private final Outcome outcome;
    private final List<Remedy> all = new ArrayList<>();

    private Remedies(Proof proof, Outcome outcome) {
        this.proof = proof;
        this.outcome = outcome;
    }

    static List<Remedy> of(Proof proof, Outcome outcome, boolean ranNumbers) {
        Remedies remedies = new Remedies(proof, outcome);
        if (outcome == Outcome.PROVED) {
            remedies.spelling();
        } else {
            remedies.options(ranNumbers);
            proof.interfaceDifferences().forEach(remedies::fix);
            proof.structureDifferences().forEach(remedies::fix);
            proof.weightDifferences().forEach(remedies::fix);
        }
        return remedies.all;
    }

    private void spelling() {
        Model a = proof.a().model();
        Model b = proof.b().model();
        if (a.graph().style() != b.graph().style()) {
            add(
                    Remedy.Kind.SPELLING,
                    "the models are the same computation; to make the files alike too, convert the second: samenet convert"
                            + " --style " + a.graph().style().name().toLowerCase(Locale.ROOT));
        }
        if (a.origin().dialect() != b.origin().dialect()) {
            add(
                    Remedy.Kind.SPELLING,
                    "the files are of " + a.origin().dialect() + " and "
                            + b.origin().dialect() + "; to make them alike: samenet convert --keras "
                            + a.origin().dialect().major());
        }
    }

    private void options(boolean ranNumbers) {
        if (proof.structure() == Finding.EQUAL
                && proof.weights() != Finding.EQUAL
                && !proof.isOfRealNumbers()
                && proof.scope().hasWeights()) {
            add(
                    Remedy.Kind.OPTION,
                    "the architecture is the same: with --scope architecture the models compare equal"
                            + (proof.scope().hasSharing() ? "" : ", as far as the same layers are shared"));
        }
        if (proof.tier() == 0 && proof.structure() == Finding.DIFFERENT) {
            add(Remedy.Kind.OPTION, "--tier 1 lets the proof use rewrites that are exact at inference");
        }
        if (outcome == Outcome.INCONCLUSIVE && !ranNumbers) {
            add(Remedy.Kind.OPTION, "--numeric always runs both models and compares what they compute");
        }
        boolean outputs = proof.structureDifferences().stream().anyMatch(d -> d.kind() == Difference.Kind.OUTPUT);
        if (outputs) {
            add(Remedy.Kind.OPTION, "if outputs only stand in another order, pair them by name with --map-outputs");
        }
        if (!proof.interfaceDifferences().isEmpty()) {
            add(
                    Remedy.Kind.OPTION,
                    "if inputs or outputs only stand in another order, pair them by name with"
                            + " --map-inputs and --map-outputs");
        }
    }

    private void fix(Difference d) {
        switch (d.kind()) {
            case INTERFACE ->
                add(
                        Remedy.Kind.INTERFACE,
                        "give " + d.whereB() + " of the second model what the first has, " + d.a() + " in place of "
                                + d.b());
            case GRAPH -> graph(d);
            case SETTING ->
                add(
                        Remedy.Kind.SETTING,
                        "in the second model set " + d.whereB() + " to " + d.a() + " in place of " + d.b());
            case WEIGHT ->
                add(
                        Remedy.Kind.WEIGHT,
                        "copy the weight " + d.whereA() + " of the first model into " + d.whereB() + " of the second");
            case OUTPUT ->
                add(
                        Remedy.Kind.INTERFACE,
                        "make " + d.whereB() + " of the second model what stands for " + d.a() + " in place of "
                                + d.b());
        }
    }

    private void graph(Difference d) {
        if (d.whereB().isEmpty()) {
            add(Remedy.Kind.LAYER, "add to the second model what the first has at " + d.whereA() + ": " + d.a());
        } else if (d.whereA().isEmpty()) {
            add(Remedy.Kind.LAYER, "remove from the second model " + d.whereB() + ": " + d.b());
        } else {
            add(
                    Remedy.Kind.LAYER,
                    "in the second model make " + d.whereB() + ", now " + d.b() + ", as in the first " + d.whereA()
                            + ", " + d.a());
        }
    }

    private void add(Remedy.Kind kind, String text) {
        all.add(new Remedy(kind, text));
    }
}
