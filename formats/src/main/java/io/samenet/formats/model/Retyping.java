package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Infers a graph's output types for other input types than it was built for. */
final class Retyping {
    private Retyping() {}

    static List<TensorType> outputs(Graph graph, List<TensorType> inputs) {
        if (inputs.size() != graph.inputs().size()) {
            throw new ShapeException(graph.inputs().size() + " inputs", String.valueOf(inputs.size()));
        }
        List<List<Optional<TensorType>>> types = new ArrayList<>();
        for (int i = 0; i < graph.calls().size(); i++) {
            Call call = graph.calls().get(i);
            int input = graph.inputs().indexOf(Operand.Tensor.of(i));
            types.add(input >= 0 ? List.of(Optional.of(inputs.get(input))) : infer(graph, call, types));
        }
        List<TensorType> outputs = new ArrayList<>();
        for (Operand.Tensor output : graph.outputs()) {
            outputs.add(GraphBuilder.lookUp(types, output)
                    .orElseThrow(() -> new ShapeException("layers whose outputs are known", "an unsupported layer")));
        }
        return outputs;
    }

    private static List<Optional<TensorType>> infer(Graph graph, Call call, List<List<Optional<TensorType>>> types) {
        Layer layer = graph.layer(call);
        return GraphBuilder.types(call.arguments(), t -> GraphBuilder.lookUp(types, t), layer.policy())
                .filter(known -> !(layer.declaration() instanceof Opaque))
                .map(known -> layer.declaration().outputs(known, layer.policy()).stream()
                        .map(Optional::of)
                        .toList())
                .orElse(List.of());
    }
}
