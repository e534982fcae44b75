package io.samenet.verifier.check;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.UnfoldedCalls;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the claim that two models are the same, which must be known from elsewhere. It searches for no proof: each call
 * is brought to its node by the rules in turn, and equal nodes are one.
 *
 * <p>Each file is gone through twice: first to see what its outputs need, then to write it down.
 */
public final class Recorder {
    private final Level level;
    private final SideRecord.Tried tried;

    private Recorder(Level level, SideRecord.Tried tried) {
        this.level = level;
        this.tried = tried;
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
        all.add(new SideRecord.Tried(tier, false, false));
        all.add(new SideRecord.Tried(tier, true, false));
        return first(all.stream().map(t -> new Recorder(level, t)).toList(), a, b, pairing);
    }

    /** What the first of {@code recorders} that can makes; where none can, all say why not. */
    private static Claim.Same first(List<Recorder> recorders, Model a, Model b, Pairing pairing) {
        CheckFailure none = new CheckFailure("no claim can be made");
        for (Recorder recorder : recorders) {
            try {
                return recorder.record(a, b, pairing);
            } catch (CheckFailure failure) {
                none = none.getSuppressed().length == 0 ? new CheckFailure(String.valueOf(failure.getMessage())) : none;
                none.addSuppressed(failure);
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
        for (int i = 0; i < outputs.size(); i++) {
            Datum there = ofB.results().get(pairing.outputsOfB().get(i));
            if (!outputs.get(i).equals(there)) {
                throw CheckFailure.of("output " + i, outputs.get(i), there);
            }
        }
        return new Claim.Same(
                Math.max(ofA.usedTier(), ofB.usedTier()),
                table.nodes(),
                new SideClaim(ofA.frames()),
                new SideClaim(ofB.frames()),
                pairing.inputsOfB(),
                pairing.outputsOfB(),
                pairing.byName(),
                outputs,
                level == Level.TRAINING ? Optional.of(training(a, ofA, b, ofB)) : Optional.empty());
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
        SideRecord first = new SideRecord(model, level, tried, own, Optional.empty(), places).run();
        SideRecord.Hints hints = Liveness.of(first, own.nodes());
        return new SideRecord(model, level, tried, table, Optional.of(hints), places).run();
    }
}
