package io.samenet.verifier.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the weights of a file are called in a certificate: by the number of their layer, and their place in it. */
final class WeightNames {
    private final Map<Integer, List<Integer>> names = new HashMap<>();

    /** Weights {@code span} of the file are those of layer {@code layer} of the certificate. */
    void add(int layer, Span span) {
        for (int i = 0; i < span.size(); i++) {
            names.putIfAbsent(span.places().get(i), List.of(layer, i));
        }
    }

    /** Layer and place of weight {@code weight} of the file; empty where it is part of nothing that counts. */
    Optional<List<Integer>> of(int weight) {
        return Optional.ofNullable(names.get(weight));
    }
}
