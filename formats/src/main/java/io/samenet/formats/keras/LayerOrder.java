package io.samenet.formats.keras;

import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The order of the layers of a Functional model, which Keras works out anew when it reads one and by which it then finds
 * weights: by their distance from the outputs, greatest first, and among equals as they are met on the way back from the
 * outputs ({@code keras.src.ops.function.map_graph}; {@code _map_graph_network} in Keras 1 and 2).
 */
public final class LayerOrder {
    /** A call on the way back, and the calls before it that are still to be met. */
    private record Step(int call, Iterator<Integer> sources) {}

    private static final int UNMET = -1;

    /** Of each call, its layer. */
    private final int[] layers;

    private final IntFunction<List<Integer>> sources;
    private final int[] depths;
    private final int[] met;

    private LayerOrder(int count, int[] layers, IntFunction<List<Integer>> sources) {
        this.layers = layers;
        this.sources = sources;
        this.depths = new int[count];
        this.met = new int[count];
        Arrays.fill(met, UNMET);
    }

    /**
     * Indices of {@code count} layers in Keras's order.
     *
     * @param layers of each call, its layer
     * @param sources of each call, the calls that make the tensors that it takes, in the order of its arguments
     * @param outputs the calls that make the model's outputs
     * @param input whether a layer is an input, which Keras has even where no output needs it; other layers that none needs
     *     it has not, they come last
     */
    public static List<Integer> of(
            int count, int[] layers, IntFunction<List<Integer>> sources, List<Integer> outputs, IntPredicate input) {
        LayerOrder order = new LayerOrder(count, layers, sources);
        order.measure(order.meet(outputs));
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(i -> order.met[i] == UNMET && !input.test(i))
                        .thenComparingInt(i -> -order.depths[i])
                        .thenComparingInt(i -> order.met[i]))
                .toList();
    }

    /** Indices of {@code layers}, called by {@code calls}, in Keras's order; what is implied Keras does not count. */
    public static List<Integer> of(List<Layer> layers, List<Call> calls, List<Tensor> outputs) {
        return of(
                layers.size(),
                calls.stream().mapToInt(Call::layer).toArray(),
                call -> sources(layers, calls, calls.get(call)),
                outputs.stream().map(Tensor::call).toList(),
                layer -> layers.get(layer).declaration() instanceof InputLayer);
    }

    private static List<Integer> sources(List<Layer> layers, List<Call> calls, Call call) {
        List<Integer> sources = new ArrayList<>();
        for (Arguments.Named<Operand> argument : call.arguments().all()) {
            if (argument.value() instanceof Tensor tensor
                    && !layers.get(calls.get(tensor.call()).layer()).implied()) {
                sources.add(tensor.call());
            }
        }
        return sources;
    }

    /** Walks back from the outputs; gives the calls that are met, each behind those that it takes tensors from. */
    private List<Integer> meet(List<Integer> outputs) {
        List<Integer> finished = new ArrayList<>();
        boolean[] seen = new boolean[layers.length];
        Deque<Step> open = new ArrayDeque<>();
        int next = 0;
        for (int output : outputs) {
            Iterator<Integer> way = List.of(output).iterator();
            while (way.hasNext() || !open.isEmpty()) {
                Iterator<Integer> sourcesLeft =
                        open.isEmpty() ? way : open.peek().sources();
                if (!sourcesLeft.hasNext()) {
                    finished.add(open.pop().call());
                    continue;
                }
                int call = sourcesLeft.next();
                if (!seen[call]) {
                    seen[call] = true;
                    int layer = layers[call];
                    met[layer] = met[layer] == UNMET ? next++ : met[layer];
                    open.push(new Step(call, sources.apply(call).iterator()));
                }
            }
        }
        return finished;
    }

    /** A layer that is called more than once lends each call the depth that it has when that call is looked at. */
    private void measure(List<Integer> finished) {
        int[] distance = new int[layers.length];
        for (int i = finished.size() - 1; i >= 0; i--) {
            int call = finished.get(i);
            int layer = layers[call];
            depths[layer] = Math.max(depths[layer], distance[call]);
            for (int source : sources.apply(call)) {
                distance[source] = Math.max(distance[source], depths[layer] + 1);
            }
        }
    }
}
