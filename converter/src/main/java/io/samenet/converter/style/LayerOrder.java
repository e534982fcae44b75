package io.samenet.converter.style;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The order of the layers of a Functional model, which Keras works out anew when it reads one and by which it then finds
 * weights: by their distance from the outputs, greatest first, and among equals as they are met on the way back from the
 * outputs ({@code keras.src.ops.function.map_graph}; {@code _map_graph_network} in Keras 1 and 2).
 */
public final class LayerOrder {
    private final List<Call> calls;
    private final int[] depths;
    private final int[] met;

    private LayerOrder(int layers, List<Call> calls) {
        this.calls = calls;
        this.depths = new int[layers];
        this.met = new int[layers];
        Arrays.fill(met, Integer.MAX_VALUE);
    }

    /** Indices of {@code layers} layers, called by {@code calls} in topological order, in Keras's order. */
    public static List<Integer> of(int layers, List<Call> calls, List<Tensor> outputs) {
        LayerOrder order = new LayerOrder(layers, calls);
        order.meet(outputs);
        order.measure();
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.<Integer>comparingInt(i -> order.met[i] == Integer.MAX_VALUE ? 0 : -order.depths[i])
                .thenComparingInt(i -> order.met[i]));
        return sorted;
    }

    private void meet(List<Tensor> outputs) {
        boolean[] seen = new boolean[calls.size()];
        Deque<Integer> open = new ArrayDeque<>();
        int next = 0;
        for (Tensor output : outputs) {
            open.push(output.call());
            while (!open.isEmpty()) {
                int call = open.pop();
                if (!seen[call]) {
                    seen[call] = true;
                    int layer = calls.get(call).layer();
                    met[layer] = met[layer] == Integer.MAX_VALUE ? next++ : met[layer];
                    List<Integer> sources = sources(calls.get(call));
                    for (int i = sources.size() - 1; i >= 0; i--) {
                        open.push(sources.get(i));
                    }
                }
            }
        }
    }

    private void measure() {
        int[] distance = new int[calls.size()];
        for (int i = calls.size() - 1; i >= 0; i--) {
            int layer = calls.get(i).layer();
            depths[layer] = Math.max(depths[layer], distance[i]);
            for (int source : sources(calls.get(i))) {
                distance[source] = Math.max(distance[source], depths[layer] + 1);
            }
        }
    }

    /** The calls that {@code call} takes tensors from, masks left aside: they may be implied. */
    private static List<Integer> sources(Call call) {
        List<Integer> sources = new ArrayList<>();
        for (Arguments.Named<Operand> argument : call.arguments().all()) {
            if (argument.value() instanceof Tensor tensor && !argument.name().equals(Arguments.MASK)) {
                sources.add(tensor.call());
            }
        }
        return sources;
    }
}
