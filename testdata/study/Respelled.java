import io.samenet.formats.keras.LayerOrder;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model that forgets how its Keras 3 file said what its layers are, so that what is written of it says what they are
 * now: the writer repeats what a file of its own dialect said.
 */
final class Respelled {
    private static final String FUNCTION = "TFOpLambda";

    private Respelled() {}

    static Model of(Model model) {
        Graph graph = model.graph();
        List<Integer> order = LayerOrder.of(graph.layers(), graph.calls(), graph.outputs());
        List<Optional<TensorData>> weights = new ArrayList<>();
        for (int layer : order) {
            int first = first(graph, layer);
            weights.addAll(model.weights().subList(first, first + count(graph, layer)));
        }
        return new Model(graph(graph, order), weights, model.training(), model.origin());
    }

    private static int first(Graph graph, int layer) {
        return IntStream.range(0, layer).map(i -> count(graph, i)).sum();
    }

    private static int count(Graph graph, int layer) {
        return graph.weights(layer).map(List::size).orElse(0);
    }

    private static Graph graph(Graph graph) {
        return graph(graph, IntStream.range(0, graph.layers().size()).boxed().toList());
    }

    /** Layers come in {@code order}, that in which Keras finds weights. */
    private static Graph graph(Graph graph, List<Integer> order) {
        GraphBuilder builder = new GraphBuilder(graph.name(), graph.style());
        order.forEach(l -> builder.add(layer(graph.layers().get(l))));
        for (Call call : graph.calls()) {
            builder.call(order.indexOf(call.layer()), call.arguments(), call.extras());
        }
        graph.inputs().forEach(builder::input);
        graph.outputs().forEach(builder::output);
        builder.spelling(InterfaceStructure.of(graph.spelling()));
        return builder.build();
    }

    private static Layer layer(Layer layer) {
        String className = Operations.is(layer) ? FUNCTION : layer.spelling().className();
        Spelling spelling = layer.implied()
                ? layer.spelling()
                : Spelling.listed(Dialect.KERAS2, className, Dict.EMPTY, Dict.EMPTY);
        return new Layer(
                layer.name(),
                declaration(layer.declaration()),
                layer.policy(),
                layer.trainable(),
                layer.training(),
                spelling);
    }

    private static Declaration declaration(Declaration declaration) {
        if (declaration instanceof Graph inner) {
            return graph(inner);
        }
        return declaration instanceof TimeDistributed wrapper
                ? new TimeDistributed(layer(wrapper.inner()))
                : declaration;
    }
}
