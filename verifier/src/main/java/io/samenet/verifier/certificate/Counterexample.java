package io.samenet.verifier.certificate;

import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.numeric.Values;
import io.samenet.verifier.numeric.Witness;
import io.samenet.verifier.proof.InterfaceNames;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.verdict.Interpreted;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inputs under which two models differ by more than noise, made small: of one sample where that is enough, most of its
 * elements zero.
 *
 * @param inputs by the names of the first model's inputs, in their order
 */
public record Counterexample(Map<String, TensorData> inputs) {
    /** Copies the map, its order kept. */
    public Counterexample {
        inputs = new LinkedHashMap<>(inputs);
    }

    /**
     * The counterexample to {@code verdict}, which was reached with {@code options}; empty where its numbers do not say
     * that the two differ.
     */
    public static Optional<Counterexample> to(Verdict verdict, VerifyOptions options) {
        NumericResult numeric = verdict.numeric();
        boolean byNumbers = verdict.outcome() == Verdict.Outcome.DIFFERENT
                && numeric.ran()
                && numeric.decision() == NumericResult.Decision.DIFFERENT;
        return byNumbers ? search(verdict.proof(), options) : Optional.empty();
    }

    private static Optional<Counterexample> search(Proof proof, VerifyOptions options) {
        NumericOptions numeric =
                Interpreted.numeric(proof.a().model(), proof.b().model(), options);
        return Witness.search(proof.a().model(), proof.b().model(), numeric)
                .map(found -> Witness.zeroed(proof.a().model(), proof.b().model(), found, numeric))
                .map(small -> named(InterfaceNames.inputs(proof.a().model().graph()), small));
    }

    private static Counterexample named(List<String> names, List<TensorData> inputs) {
        Map<String, TensorData> named = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            named.put(names.get(i), inputs.get(i));
        }
        return new Counterexample(named);
    }

    /** How many elements the inputs have. */
    public long elements() {
        return inputs.values().stream().mapToLong(i -> i.shape().elements()).sum();
    }

    /** How many of them are not zero. */
    public long notZero() {
        return inputs.values().stream()
                .mapToLong(i -> Arrays.stream(Values.of(i)).filter(v -> v != 0).count())
                .sum();
    }
}
