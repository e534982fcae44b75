package io.samenet.converter.summary;

import io.samenet.formats.model.Graph;
import java.util.ArrayList;
import java.util.List;

/** The calls of each layer of a graph, in order, and the place of each call among those of its layer. */
final class CallIndex {
    private final List<List<Integer>> callsOfLayer = new ArrayList<>();
    private final int[] positions;

    CallIndex(Graph graph) {
        for (int i = 0; i < graph.layers().size(); i++) {
            callsOfLayer.add(new ArrayList<>(1));
        }
        positions = new int[graph.calls().size()];
        for (int call = 0; call < positions.length; call++) {
            List<Integer> calls = callsOfLayer.get(graph.calls().get(call).layer());
            positions[call] = calls.size();
            calls.add(call);
        }
    }

    /** Calls of layer {@code layer}. */
    List<Integer> of(int layer) {
        return callsOfLayer.get(layer);
    }

    /** Place of {@code call} among the calls of its layer: Keras's node index. */
    int position(int call) {
        return positions[call];
    }
}
