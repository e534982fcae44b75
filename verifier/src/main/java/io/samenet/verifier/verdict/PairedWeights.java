package io.samenet.verifier.verdict;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.WeightRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Two equal architectures with weights drawn at random, the same for layers that stand for each other.
 *
 * @param a the first model
 * @param b the second model
 */
record PairedWeights(Model a, Model b) {
    /** Empty where it is not known which weights there are. */
    static Optional<PairedWeights> of(Proof proof, long seed) {
        boolean known = proof.a().nodes().stream().allMatch(n -> n.weights().isPresent());
        if (!known) {
            return Optional.empty();
        }
        Model a = RandomWeights.fill(without(proof.a().model()), seed);
        Model b = RandomWeights.fill(without(proof.b().model()), seed);
        List<Optional<TensorData>> ofB = new ArrayList<>(b.weights());
        for (Proof.Pair pair : proof.pairs()) {
            Node x = proof.a().nodes().get(pair.a());
            Node y = proof.b().nodes().get(pair.b());
            WeightRange from = x.weights().orElseThrow();
            int to = y.weights().orElseThrow().from();
            for (int i = 0; i < from.size(); i++) {
                ofB.set(to + i, a.weights().get(from.from() + i));
            }
        }
        return Optional.of(new PairedWeights(a, b.with(ofB)));
    }

    private static Model without(Model model) {
        return model.with(Collections.nCopies(model.weights().size(), Optional.empty()));
    }
}
