package io.samenet.verifier.numeric;

import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph while it runs: the tensors that are still needed, and which call comes next. */
final class Frame {
    private final Graph graph;
    private final WeightSource weights;
    private final int[] firstWeight;
    private final Holdings holdings;
    private final @Nullable List<INDArray>[] values;
    private final int[][] uses;
    private int next;

    @SuppressWarnings("unchecked")
    Frame(Graph graph, WeightSource weights, List<INDArray> inputs, Holdings holdings) {
        this.graph = graph;
        this.weights = weights;
        this.holdings = holdings;
        this.firstWeight = firstWeights(graph);
        int calls = graph.calls().size();
        this.values = (List<INDArray>[]) new List<?>[calls];
        this.uses = new int[calls][];
        graph.calls().forEach(call -> call.arguments().all().forEach(a -> count(a.value())));
        graph.outputs().forEach(this::count);
        for (int i = 0; i < inputs.size(); i++) {
            give(graph.inputs().get(i).call(), List.of(inputs.get(i)));
        }
        skipInputs();
    }

    private static int[] firstWeights(Graph graph) {
        int[] first = new int[graph.layers().size() + 1];
        for (int i = 0; i < graph.layers().size(); i++) {
            first[i + 1] = first[i] + graph.weights(i).map(List::size).orElse(0);
        }
        return first;
    }

    private void count(Operand operand) {
        if (operand instanceof Operand.Tensor tensor) {
            int[] counted = uses[tensor.call()] == null ? new int[0] : uses[tensor.call()];
            int length = Math.max(counted.length, tensor.output() + 1);
            uses[tensor.call()] = Arrays.copyOf(counted, length);
            uses[tensor.call()][tensor.output()]++;
        }
    }

    Graph graph() {
        return graph;
    }

    /** Index of the next call. */
    int next() {
        return next;
    }

    boolean isDone() {
        return next == graph.calls().size();
    }

    /** Weights of the layer that {@code call} applies. */
    WeightSource weights(Call call) {
        return weights.from(firstWeight[call.layer()]);
    }

    /** Number of weights of the layer that {@code call} applies. */
    int weightCount(Call call) {
        return firstWeight[call.layer() + 1] - firstWeight[call.layer()];
    }

    /** The tensor that a call takes. */
    INDArray value(Operand.Tensor tensor) {
        List<INDArray> outputs = values[tensor.call()];
        if (outputs == null || tensor.output() >= outputs.size()) {
            throw new IllegalStateException("there is no " + tensor);
        }
        return outputs.get(tensor.output());
    }

    /** Takes the outputs of the next call, lets go of what it was the last to use, and goes on. */
    void finish(List<INDArray> outputs) {
        Call call = graph.calls().get(next);
        give(next, outputs);
        next++;
        call.arguments().all().forEach(a -> used(a.value()));
        skipInputs();
    }

    private void skipInputs() {
        while (!isDone() && values[next] != null) {
            next++;
        }
    }

    private void give(int call, List<INDArray> outputs) {
        values[call] = outputs;
        for (int i = 0; i < outputs.size(); i++) {
            if (isUsed(call, i)) {
                holdings.hold(outputs.get(i));
            }
        }
    }

    private boolean isUsed(int call, int output) {
        return uses[call] != null && output < uses[call].length && uses[call][output] > 0;
    }

    private void used(Operand operand) {
        if (operand instanceof Operand.Tensor tensor && --uses[tensor.call()][tensor.output()] == 0) {
            holdings.release(value(tensor));
        }
    }

    /** The graph's outputs, each held once for the caller, who has to release them; everything else is let go of. */
    List<INDArray> outputs() {
        List<INDArray> outputs = new ArrayList<>();
        for (Operand.Tensor output : graph.outputs()) {
            outputs.add(value(output));
            holdings.hold(value(output));
        }
        graph.outputs().forEach(this::used);
        return outputs;
    }
}
