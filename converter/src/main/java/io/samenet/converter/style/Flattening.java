package io.samenet.converter.style;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * Lays inner models out flat: their layers become layers of the outer model, with their weights. An inner model that is
 * called twice becomes layers that are called twice. A layer whose name is taken has its inner model's name put in front.
 *
 * <p>One level of nesting at a time, the outermost first, so that depth is no recursion.
 */
public final class Flattening {
    /** Models that call one another twice over many levels grow without bound; a graph of Keras's is far smaller. */
    private static final int MOST_CALLS = 1_000_000;

    private Flattening() {}

    /**
     * A flat model.
     *
     * @param model the model; itself where it was flat
     * @param lost what it could not keep, as a message says it
     */
    public record Flat(Model model, List<String> lost) {
        /** Copies the list. */
        public Flat {
            lost = List.copyOf(lost);
        }
    }

    /**
     * {@code model} without inner models; those inside wrappers ({@code TimeDistributed}) stay.
     *
     * @throws UnsupportedException where it would have more than a million calls
     */
    public static Flat flatten(Model model) {
        Graph graph = model.graph();
        List<Optional<TensorData>> weights = model.weights();
        boolean ordered = true;
        while (isNested(graph)) {
            checkSize(model, graph);
            FlatLevel level = new FlatLevel(graph, weights);
            graph = level.graph();
            weights = level.weights();
            ordered &= level.keepsOrder();
        }
        int variables = model.training().optimizer().size();
        boolean kept = ordered || variables == 0;
        Training training =
                kept ? model.training() : new Training(model.training().compile(), List.of());
        List<String> lost =
                kept ? List.of() : List.of("the optimizer's " + variables + " variables, whose order changes");
        return new Flat(new Model(graph, weights, training, model.origin()), lost);
    }

    private static boolean isNested(Graph graph) {
        return graph.layers().stream().anyMatch(l -> l.declaration() instanceof Graph);
    }

    private static void checkSize(Model model, Graph graph) {
        long calls = 0;
        for (Call call : graph.calls()) {
            calls += graph.layer(call).declaration() instanceof Graph inner
                    ? inner.calls().size()
                    : 1;
        }
        if (calls > MOST_CALLS) {
            throw UnsupportedException.of(
                    model.origin().where(), "flat, it has more than " + MOST_CALLS + " calls of layers");
        }
    }
}
