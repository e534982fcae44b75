package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Infers a graph's output types for other input types than it was built for. */
final class Retyping {
    private Retyping() {}

    /**
     * The types of all outputs.
     *
     * @throws ShapeException where one comes from a layer that is not known
     */
    static List<TensorType> outputs(Graph graph, List<TensorType> inputs) {
        return types(graph, inputs).stream().map(Retyping::known).toList();
    }

    /** The types of the outputs, as far as they are known. */
    static List<Optional<TensorType>> types(Graph graph, List<TensorType> inputs) {
        if (inputs.size() != graph.inputs().size()) {
            throw new ShapeException(graph.inputs().size() + " inputs", String.valueOf(inputs.size()));
        }
        if (isBuiltFor(graph, inputs)) {
            return graph.outputs().stream().map(graph::type).toList();
        }
        for (int i = 0; i < inputs.size(); i++) {
            expectRank(graph.type(graph.inputs().get(i)), inputs.get(i));
        }
        List<List<Optional<TensorType>>> types = new ArrayList<>();
        for (int i = 0; i < graph.calls().size(); i++) {
            Call call = graph.calls().get(i);
            int input = graph.inputs().indexOf(Operand.Tensor.of(i));
            types.add(input >= 0 ? List.of(Optional.of(inputs.get(input))) : infer(graph, call, types));
        }
        List<Optional<TensorType>> outputs = new ArrayList<>();
        for (Operand.Tensor output : graph.outputs()) {
            outputs.add(GraphBuilder.lookUp(types, output));
        }
        return outputs;
    }

    /**
     * Keras 2 and 3 take away, or add, a last dimension of 1 where a model is handed another rank than its input declares
     * ({@code Functional._conform_to_reference_input}, {@code _adjust_input_rank}); Keras 1 does not. It is not computed.
     */
    private static void expectRank(Optional<TensorType> declared, TensorType input) {
        if (declared.filter(d -> d.shape().rank() != input.shape().rank()).isPresent()) {
            throw new ShapeException(
                    "an input of " + declared.get().shape().rank() + " dimensions, as the model declares it",
                    input.toString());
        }
    }

    /** Mostly so; and models that call one another twice over many levels must not be gone through each time. */
    private static boolean isBuiltFor(Graph graph, List<TensorType> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!graph.type(graph.inputs().get(i)).equals(Optional.of(inputs.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static TensorType known(Optional<TensorType> type) {
        return type.orElseThrow(() -> new ShapeException("layers whose outputs are known", "an unsupported layer"));
    }

    private static List<Optional<TensorType>> infer(Graph graph, Call call, List<List<Optional<TensorType>>> types) {
        Layer layer = graph.layer(call);
        return GraphBuilder.types(call.arguments(), t -> GraphBuilder.lookUp(types, t), layer.policy())
                .filter(known -> !(layer.declaration() instanceof Opaque))
                .map(known -> layer.declaration() instanceof Graph model
                        ? types(model, known.inputs())
                        : outputs(graph, call.layer(), known))
                .orElse(List.of());
    }

    private static List<Optional<TensorType>> outputs(Graph graph, int index, Arguments<TensorType> known) {
        Layer layer = graph.layers().get(index);
        List<TensorType> outputs = layer.declaration().outputs(known, layer.policy());
        if (!graph.isTold(index)) {
            graph.weights(index).ifPresent(built -> checkWeights(built, layer, known));
        }
        return outputs.stream().map(Optional::of).toList();
    }

    /** A layer is built once: what it is applied to later must have the sizes that its weights were made for. */
    private static void checkWeights(List<WeightSpec> built, Layer layer, Arguments<TensorType> known) {
        List<String> had = built.stream().map(Retyping::brief).toList();
        List<String> needed = layer.declaration().weights(known, layer.policy()).stream()
                .map(Retyping::brief)
                .toList();
        if (!had.equals(needed)) {
            throw new ShapeException("\"" + layer.name() + "\" with weights " + had, "weights " + needed);
        }
    }

    private static String brief(WeightSpec weight) {
        return weight.role() + " " + weight.type().shape();
    }
}
