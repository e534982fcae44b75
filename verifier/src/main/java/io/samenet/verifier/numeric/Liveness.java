package io.samenet.verifier.numeric;

import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.model.Graph;
import io.samenet.verifier.kernel.Elements;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Watches which features of rectified layers are ever above zero: what is behind the others was not compared. */
final class Liveness {
    private final Graph graph;
    private final IdentityHashMap<Graph, FeatureAxes> axes = new IdentityHashMap<>();
    private final Map<CallPath, BitSet> alive = new HashMap<>();
    private final Map<CallPath, Integer> features = new HashMap<>();

    Liveness(Graph graph) {
        this.graph = graph;
    }

    void called(ObservedCall call) {
        boolean rectified = Activations.decisive(call.layer().declaration())
                .filter(f -> f.kind() == Kind.RELU || f.kind() == Kind.LEAKY_RELU)
                .isPresent();
        if (!rectified || call.outputs().get(0).sizes().length < 2) {
            return;
        }
        Observed output = call.outputs().get(0);
        Strides strides = Strides.along(axes(call.path(), output.sizes().length), output.sizes());
        BitSet seen = alive.computeIfAbsent(call.path(), c -> new BitSet());
        if (features.merge(call.path(), strides.count(), Math::max) > seen.cardinality()) {
            Elements elements = output.elements();
            for (int i = 0; i < elements.size(); i++) {
                if (elements.real(i) > 0) {
                    seen.set(strides.of(i));
                }
            }
        }
    }

    private List<Integer> axes(CallPath path, int rank) {
        List<Integer> calls = path.calls();
        return axes.computeIfAbsent(path.graph(graph), FeatureAxes::new).of(calls.get(calls.size() - 1), rank);
    }

    /** Features seen. */
    long units() {
        return features.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Features never above zero. */
    long dead() {
        return units() - alive.values().stream().mapToLong(BitSet::cardinality).sum();
    }
}
