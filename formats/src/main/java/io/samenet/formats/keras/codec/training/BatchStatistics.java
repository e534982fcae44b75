package io.samenet.formats.keras.codec.training;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a layer, or those inside it, take the statistics of the batch while training, where versions of Keras differ though
 * they compute the same at inference:
 *
 * <ul>
 *   <li>Keras 2 normalizes images by TensorFlow's fused operation: the variance that it moves is that of n elements times
 *       n / (n - 1).
 *   <li>{@code TimeDistributed} of Keras 1 and 2 hands all steps to its layer as one batch; that of Keras 3 hands on each
 *       step by itself ({@code TimeDistributed.call} of both), so that each is normalized by its own mean and variance,
 *       which are moved once for each step. Keras 1, and Keras 2 for a model, loop over the steps of a batch of known size.
 * </ul>
 *
 * <p>Found by running both with {@code training=True}. What cannot train takes no statistics.
 */
public final class BatchStatistics {
    /** A variance of the elements, divided by their number. */
    public static final String OF_ELEMENTS = "of the elements";

    /** A variance of the elements, divided by one less than their number. */
    public static final String OF_FUSED = "of n elements, times n / (n - 1)";

    private static final String EACH = " of each step";
    private static final String ALL = " of all steps";

    /** A layer, its output where it is known, and whether it is given one step after the other. */
    private record Place(Layer layer, Optional<TensorType> output, boolean trains, String steps) {}

    private BatchStatistics() {}

    /**
     * What the variance that {@code layer} moves is of, with what is inside it; empty where it moves none.
     *
     * @param output type of what it makes, where known
     * @param trainable whether training may change its weights, the models around it considered
     */
    public static String of(Layer layer, Optional<TensorType> output, boolean trainable) {
        List<String> found = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(layer, output, trainable, ""));
        while (!open.isEmpty()) {
            Place next = open.pop();
            if (next.layer().declaration() instanceof BatchNormalization normalization && next.trains()) {
                found.add((isFused(next, normalization) ? OF_FUSED : OF_ELEMENTS) + next.steps());
            }
            List<Place> inside = inside(next);
            for (int i = inside.size() - 1; i >= 0; i--) {
                open.push(inside.get(i));
            }
        }
        return found.stream().collect(Collectors.joining("; "));
    }

    /** As {@link #of}, of a layer with wrapped steps inside; empty for all others. It tells what a call that trains computes. */
    public static Optional<String> ofSteps(Layer layer) {
        return Optional.of(of(layer, Optional.empty(), true)).filter(s -> s.contains(EACH) || s.contains(ALL));
    }

    private static boolean isFused(Place place, BatchNormalization normalization) {
        Layer layer = place.layer();
        return layer.spelling().dialect() == Dialect.KERAS2
                && place.output()
                        .filter(t -> normalization.isFused(t.shape().rank(), layer.policy()))
                        .isPresent();
    }

    private static List<Place> inside(Place place) {
        Layer layer = place.layer();
        if (layer.declaration() instanceof TimeDistributed wrapper) {
            Optional<TensorType> step = place.output().map(t -> t.with(t.shape().remove(1)));
            return List.of(inside(place, wrapper.inner(), step, steps(place, wrapper)));
        }
        if (layer.declaration() instanceof Graph graph) {
            List<Place> called = new ArrayList<>();
            BitSet seen = new BitSet();
            for (int i = 0; i < graph.calls().size(); i++) {
                int layerOfCall = graph.calls().get(i).layer();
                if (!seen.get(layerOfCall)) {
                    seen.set(layerOfCall);
                    called.add(inside(place, graph.layers().get(layerOfCall), graph.type(new Tensor(i, 0)), ""));
                }
            }
            return called;
        }
        return layer.declaration().children().stream()
                .map(child -> inside(place, child, Optional.empty(), ""))
                .toList();
    }

    private static String steps(Place place, TimeDistributed wrapper) {
        Dialect dialect = place.layer().spelling().dialect();
        if (dialect == Dialect.KERAS3) {
            return EACH;
        }
        boolean known = place.output().filter(t -> !t.shape().isFree(0)).isPresent();
        boolean reshaped = dialect == Dialect.KERAS2 && !(wrapper.inner().declaration() instanceof Graph);
        return known && !reshaped ? EACH + " in a loop" : ALL;
    }

    private static Place inside(Place around, Layer layer, Optional<TensorType> output, String steps) {
        return new Place(layer, output, around.trains() && layer.trainable(), around.steps() + steps);
    }
}
