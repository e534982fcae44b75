package io.samenet.verifier.audit;

import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.audit.AuditResult.Cause;
import io.samenet.verifier.audit.AuditResult.Survivor;
import io.samenet.verifier.numeric.NumericComparison;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plants faults in the second of two models that are the same, and compares again. */
public final class Audit {
    private final Model a;
    private final Model b;
    private final Verifier verifier;
    private final long seed;
    private final Map<FaultKind, int[]> counts = new EnumMap<>(FaultKind.class);
    private final List<Survivor> survivors = new ArrayList<>();

    private Audit(Model a, Model b, Verifier verifier, long seed) {
        this.a = a;
        this.b = b;
        this.verifier = verifier.outcomesOf(a);
        this.seed = seed;
    }

    /**
     * Plants {@code count} faults in {@code b}, of all kinds in turn, and lets {@code verifier} compare each with {@code a}.
     *
     * @param verdict what it says of {@code a} and {@code b}; faults are planted only where it is that they are the same
     */
    public static AuditResult of(Model a, Model b, Verdict verdict, Verifier verifier, int count, long seed) {
        if (!verdict.isSame()) {
            String why = "no faults were planted: what is not the same already cannot show whether a fault is found";
            return new AuditResult(seed, List.of(), List.of(), List.of(why));
        }
        return new Audit(a, b, verifier, seed).run(count, verdict.proof().scope());
    }

    private AuditResult run(int count, Scope scope) {
        Planter planter = new Planter(b, seed);
        List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));
        if (!scope.hasWeights()) {
            kinds.remove(FaultKind.WEIGHT);
        }
        for (int planted = 0, turn = 0; planted < count && !kinds.isEmpty(); ) {
            FaultKind kind = kinds.get(turn % kinds.size());
            Optional<Fault> fault = planter.plant(kind);
            if (fault.isEmpty()) {
                kinds.remove(kind);
                continue;
            }
            tryOut(fault.get());
            planted++;
            turn++;
        }
        List<AuditResult.Row> rows = new ArrayList<>();
        counts.forEach((kind, c) -> rows.add(new AuditResult.Row(kind, c[0], c[1])));
        return new AuditResult(seed, rows, survivors, List.of());
    }

    private void tryOut(Fault fault) {
        int[] count = counts.computeIfAbsent(fault.kind(), k -> new int[2]);
        count[0]++;
        Verdict verdict = verifier.verifyUnexplained(a, fault.mutant());
        if (!verdict.isSame()) {
            count[1]++;
            return;
        }
        NumericResult numbers = NumericComparison.compare(
                RandomWeights.fill(b, seed),
                RandomWeights.fill(fault.mutant(), seed),
                List.of(),
                NumericOptions.DEFAULT.withSeed(seed + 1));
        double most = numbers.ran()
                ? numbers.outputs().stream()
                        .mapToDouble(NumericResult.Output::maxAbs)
                        .max()
                        .orElse(Double.NaN)
                : Double.NaN;
        survivors.add(new Survivor(
                fault.kind(), fault.where(), fault.change(), verdict.outcome(), cause(fault, numbers, most), most));
    }

    private static Cause cause(Fault fault, NumericResult numbers, double most) {
        if (!fault.reaches()) {
            return Cause.DEAD;
        }
        if (most == 0) {
            return Cause.EQUIVALENT;
        }
        boolean within = numbers.ran() && numbers.outputs().stream().allMatch(NumericResult.Output::within);
        return within ? Cause.WITHIN_NOISE : Cause.MISSED;
    }
}
