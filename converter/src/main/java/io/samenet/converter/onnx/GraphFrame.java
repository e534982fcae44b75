package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph whose calls are being lowered: what has been made so far, and which call is next. */
final class GraphFrame {
    private final Ops ops;
    private final Graph graph;
    private final List<Tensor> inputs;
    private final List<List<Weight>> weights = new ArrayList<>();
    private final List<Optional<List<Tensor>>> made = new ArrayList<>();
    private int next;

    GraphFrame(Ops ops, Graph graph, List<Tensor> inputs, List<Weight> all) {
        this.ops = ops;
        this.graph = graph;
        this.inputs = inputs;
        int from = 0;
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            int count = graph.weights(layer).map(List::size).orElse(0);
            weights.add(all.subList(from, from + count));
            from += count;
        }
        graph.calls().forEach(c -> made.add(Optional.empty()));
    }

    boolean done() {
        return next == graph.calls().size();
    }

    void advance() {
        next++;
    }

    private Call call() {
        return graph.calls().get(next);
    }

    Layer layer() {
        return graph.layer(call());
    }

    List<Weight> weights() {
        return weights.get(call().layer());
    }

    boolean isInput() {
        return graph.inputs().contains(Operand.Tensor.of(next))
                && call().arguments().all().isEmpty();
    }

    /** What is fed to the input layer of the next call, in that layer's type: Keras casts what enters a model. */
    Tensor fed() {
        Operand.Tensor input = Operand.Tensor.of(next);
        Tensor fed = inputs.get(graph.inputs().indexOf(input));
        return ops.cast(fed, graph.type(input).orElseThrow().dtype());
    }

    /** Keeps the outputs of the next call. */
    Walk.Then keep() {
        int call = next;
        return outputs -> made.set(call, outputs);
    }

    /** Arguments of the next call; empty where one is not known. */
    Optional<Arguments<Tensor>> arguments() {
        List<Arguments.Named<Tensor>> known = new ArrayList<>();
        for (Arguments.Named<Operand> argument : call().arguments().all()) {
            Optional<Tensor> tensor = argument.value() instanceof Operand.Tensor operand
                    ? find(operand)
                    : ValueConstants.of(ops, ((Operand.Constant) argument.value()).value(), layer().policy());
            if (tensor.isEmpty()) {
                return Optional.empty();
            }
            known.add(new Arguments.Named<>(argument.name(), tensor.get()));
        }
        return Optional.of(new Arguments<>(known));
    }

    /** A constant of the next call that is no number, nor lists of numbers. */
    Optional<Value> noNumber() {
        return call().arguments().all().stream()
                .filter(a -> a.value() instanceof Operand.Constant)
                .map(a -> ((Operand.Constant) a.value()).value())
                .filter(v -> ValueConstants.of(ops, v, layer().policy()).isEmpty())
                .findFirst();
    }

    private Optional<Tensor> find(Operand.Tensor tensor) {
        return made.get(tensor.call())
                .filter(outputs -> tensor.output() < outputs.size())
                .map(outputs -> outputs.get(tensor.output()));
    }

    Optional<List<Tensor>> outputs() {
        List<Tensor> outputs = new ArrayList<>();
        for (Operand.Tensor output : graph.outputs()) {
            find(output).ifPresent(outputs::add);
        }
        return outputs.size() == graph.outputs().size() ? Optional.of(outputs) : Optional.empty();
    }
}
