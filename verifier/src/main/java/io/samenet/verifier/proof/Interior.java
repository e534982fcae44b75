package io.samenet.verifier.proof;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of one model, nested or not, as layers of the outermost one.
 *
 * @param identity number of its first layer; the others follow
 * @param weights the weights of each; empty where it is not known which it has
 */
record Interior(int identity, List<Optional<WeightRange>> weights) {
    /**
     * Divides {@code range} among the layers of {@code graph}. Where the range is not known, or not as long as the
     * layers' weights together, no layer's weights are known.
     */
    static Interior of(Graph graph, Optional<WeightRange> range, int identity) {
        List<Optional<WeightRange>> weights = new ArrayList<>();
        int at = range.map(WeightRange::from).orElse(0);
        for (int i = 0; i < graph.layers().size(); i++) {
            Optional<List<WeightSpec>> own = graph.weights(i);
            int size = own.map(List::size).orElse(0);
            weights.add(own.map(w -> w.isEmpty()).orElse(false) ? Optional.of(WeightRange.NONE) : some(own, at, size));
            at += size;
        }
        int end = at;
        if (range.filter(r -> r.to() == end).isEmpty()) {
            weights.replaceAll(w -> Optional.empty());
        }
        return new Interior(identity, weights);
    }

    private static Optional<WeightRange> some(Optional<List<WeightSpec>> own, int at, int size) {
        return own.map(w -> new WeightRange(at, at + size));
    }
}
