package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Precision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the first matched calls whose outputs differ by more than noise: the first model's tensors are kept, its float32
 * run and then the second model's run are compared with them as they go.
 */
final class DivergenceSearch {
    /** Elements that are kept at most, 8 bytes each; calls beyond are not compared. */
    private static final long MOST_ELEMENTS = 1L << 27;

    private static final double ROUNDING = 0x1p-24;

    private final Model a;
    private final Model b;
    private final List<CallPair> matched;
    private final Map<CallPath, double[]> kept = new HashMap<>();
    private final Map<CallPath, Double> noise = new HashMap<>();
    private long elements;

    DivergenceSearch(Model a, Model b, List<CallPair> matched) {
        this.a = a;
        this.b = b;
        this.matched = matched;
    }

    Optional<NumericResult.Divergence> find(List<TensorData> inputsA, List<TensorData> inputsB) {
        if (matched.isEmpty()) {
            return Optional.empty();
        }
        Map<CallPath, CallPath> toA = new HashMap<>();
        Set<CallPath> wanted = new HashSet<>();
        for (CallPair pair : matched) {
            toA.put(pair.b(), pair.a());
            wanted.add(pair.a());
        }
        Map<CallPath, Double> differences = new HashMap<>();
        Interpreter.run(a, inputsA, Precision.FLOAT64, (call, outputs) -> keep(wanted, call, outputs));
        Interpreter.run(a, inputsA, Precision.FLOAT32, (call, outputs) -> distance(call, outputs, noise));
        Interpreter.run(b, inputsB, Precision.FLOAT64, (call, outputs) -> Optional.ofNullable(toA.get(call))
                .ifPresent(own -> distance(own, outputs, differences)));
        return matched.stream()
                .filter(m -> differences.getOrDefault(m.a(), 0.0) > band(m.a()))
                .findFirst()
                .map(m -> new NumericResult.Divergence(
                        m.a().layer(a.graph()), m.b().layer(b.graph()), differences.getOrDefault(m.a(), 0.0)));
    }

    private void keep(Set<CallPath> wanted, CallPath call, List<Observed> outputs) {
        if (!wanted.contains(call) || outputs.isEmpty() || outputs.get(0).isText()) {
            return;
        }
        Elements all = outputs.get(0).elements();
        if (elements + all.size() <= MOST_ELEMENTS) {
            double[] values = new double[all.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = all.real(i);
            }
            elements += values.length;
            kept.put(call, values);
        }
    }

    private void distance(CallPath call, List<Observed> outputs, Map<CallPath, Double> distances) {
        double[] values = kept.get(call);
        if (values == null || outputs.isEmpty()) {
            return;
        }
        Elements others = outputs.get(0).elements();
        double largest = others.size() == values.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(values.length, others.size()); i++) {
            double distance = values[i] == others.real(i) ? 0 : Math.abs(values[i] - others.real(i));
            boolean both = Double.isNaN(values[i]) && Double.isNaN(others.real(i));
            largest = both ? largest : Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(largest, distance);
        }
        distances.merge(call, largest, Math::max);
    }

    /** Twice the noise of the first model, and the rounding of the largest value. */
    private double band(CallPath call) {
        double largest = 0;
        for (double value : kept.getOrDefault(call, new double[0])) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        return 2 * noise.getOrDefault(call, 0.0) + ROUNDING * largest;
    }
}
