package io.samenet.verifier.audit;

import io.samenet.formats.model.Graph;
import java.util.ArrayList;
import java.util.List;

/** For each weight of a graph the index of the layer that declares it. */
final class WeightOwners {
    private WeightOwners() {}

    static List<Integer> of(Graph graph) {
        List<Integer> owners = new ArrayList<>();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            int count = graph.weights(layer).map(List::size).orElse(0);
            for (int i = 0; i < count; i++) {
                owners.add(layer);
            }
        }
        return owners;
    }
}
