package io.samenet.verifier.check;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.UnfoldedCalls;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the claim that two models are the same, which must be known from elsewhere. It searches for no proof: each call
 * is brought to its node by the rules in turn, and equal nodes are one. The fewest sorts of rules that do are used.
 *
 * <p>Each file is gone through twice: first to see what its outputs need, then to write it down.
 */
public final class Recorder {
    private final Level level;
    private final SideRecord.Tried tried;
    private final IdentityHashMap<Model, Map<Integer, NodeClaim.WeightClaim>> weights;

    private Recorder(
            Level level, SideRecord.Tried tried, IdentityHashMap<Model, Map<Integer, NodeClaim.WeightClaim>> weights) {
        this.level = level;
        this.tried = tried;
        this.weights = weights;
    }

    /**
     * Which belongs to which.
     *
     * @param inputsOfB for each input of the first model which of the second's it is
     * @param outputsOfB for each output of the first model which of the second's it is
     * @param byName which of {@code inputs} and {@code outputs} the user paired by name
     * @param calls where sharing counts, for each call of the second model its partner in the first, by their paths: the
     *     indices of the calls of nested models that lead to it, and its own
     */
    public record Pairing(
            List<Integer> inputsOfB,
            List<Integer> outputsOfB,
            List<String> byName,
            Map<List<Integer>, List<Integer>> calls) {}

    /**
     * The claim.
     *
     * @param tier highest tier of rules to be used
     * @throws CheckFailure where it cannot be made
     */
    public static Claim.Same record(Model a, Model b, Level level, int tier, Pairing pairing) {
        boolean many = UnfoldedCalls.areTooMany(a.graph()) || UnfoldedCalls.areTooMany(b.graph());
        List<SideRecord.Tried> all = new ArrayList<>();
        if (many && WholeModels.tellAll(a.graph(), level) && WholeModels.tellAll(b.graph(), level)) {
            all.add(new SideRecord.Tried(tier, false, true));
        }
        all.add(new SideRecord.Tried(0, false, false));
        all.add(new SideRecord.Tried(tier, false, false));
        all.add(new SideRecord.Tried(tier, true, false));
        IdentityHashMap<Model, Map<Integer, NodeClaim.WeightClaim>> weights = new IdentityHashMap<>();
        weights.put(a, new HashMap<>());
        weights.put(b, new HashMap<>());
        return first(
                all.stream()
                        .distinct()
                        .map(t -> new Recorder(level, t, weights))
                        .toList(),
                a,
                b,
                pairing);
    }

    /** What the first of {@code recorders} that can makes; where none can, it is said why the last cannot. */
    private static Claim.Same first(List<Recorder> recorders, Model a, Model b, Pairing pairing) {
        CheckFailure none = new CheckFailure("no claim can be made");
        for (Recorder recorder : recorders) {
            try {
                return recorder.record(a, b, pairing);
            } catch (CheckFailure failure) {
                failure.addSuppressed(none);
                none = failure;
            }
        }
        throw none;
    }

    private Claim.Same record(Model a, Model b, Pairing pairing) {
        Table table = new Table(level.hasSharing() ? Optional.of(pairing.calls()) : Optional.empty());
        SideRecord ofA = side(a, table, Interfaces.identity(a.graph().inputs().size()));
        table.beginSecond();
        SideRecord ofB = side(b, table, SameCheck.inverse(pairing.inputsOfB()));
        List<Datum.Output> outputs = new ArrayList<>();
        for (Datum output : ofA.results()) {
            if (!(output instanceof Datum.Output some)) {
                throw new CheckFailure("an output that is a constant cannot be certified");
            }
            outputs.add(some);
        }
        List<Datum> there =
                pairing.outputsOfB().stream().map(ofB.results()::get).toList();
        List<StepClaim> steps = outputs.equals(there) ? List.of() : steps(a, table, ofA, ofB, outputs, there, pairing);
        return new Claim.Same(
                Math.max(Steps.tier(steps), Math.max(ofA.usedTier(), ofB.usedTier())),
                table.nodes(),
                new SideClaim(ofA.frames()),
                new SideClaim(ofB.frames()),
                pairing.inputsOfB(),
                pairing.outputsOfB(),
                pairing.byName(),
                outputs,
                steps,
                level == Level.TRAINING ? Optional.of(training(a, ofA, b, ofB)) : Optional.empty());
    }

    /** What shows that {@code outputs} are as good as those that are {@code there}, where steps do. */
    private List<StepClaim> steps(
            Model a,
            Table table,
            SideRecord ofA,
            SideRecord ofB,
            List<Datum.Output> outputs,
            List<Datum> there,
            Pairing pairing) {
        if (level != Level.INFERENCE || !tried.late() || tried.tier() < 1) {
            throw CheckFailure.of("outputs", outputs, there);
        }
        Steps steps = new Steps(a, table, ofA, ofB);
        pairing.calls().forEach((inB, inA) -> steps.suggest(inA, inB));
        return steps.show(outputs, there);
    }

    private static Dict training(Model a, SideRecord ofA, Model b, SideRecord ofB) {
        Dict mine = TrainingClaims.of(a, ofA.names());
        Dict theirs = TrainingClaims.of(b, ofB.names());
        if (!mine.equals(theirs)) {
            throw CheckFailure.of("training", mine, theirs);
        }
        return mine;
    }

    private SideRecord side(Model model, Table table, List<Integer> places) {
        Table own = new Table(level.hasSharing() ? Optional.of(Map.of()) : Optional.empty());
        SideRecord first = new SideRecord(model, level, tried, own, Optional.empty(), Map.of(), places).run();
        SideRecord.Hints hints = Liveness.of(first, own.nodes());
        return new SideRecord(
                        model, level, tried, table, Optional.of(hints), weights.getOrDefault(model, Map.of()), places)
                .run();
    }
}
