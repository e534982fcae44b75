package io.samenet.formats.keras.weights;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer that has weights of its own: one of a model's, or one inside a nested model or a wrapper.
 *
 * @param layer the layer
 * @param path places on the way from the model's layer to it, that one left out
 * @param specs its weights, their roles without the path
 * @param trainable whether training changes its weights, which needs every layer on the way to be trainable
 * @param told whether its weights are as a file tells them: in its layout, under its own names
 */
public record Leaf(Layer layer, List<Step> path, List<WeightSpec> specs, boolean trainable, boolean told) {
    /**
     * A step inwards.
     *
     * @param name of the inner layer, or the wrapper's place for it ({@code forward})
     * @param wrapped whether the outer layer is a wrapper
     * @param sequential name of the outer layer where that is a Sequential
     */
    public record Step(String name, boolean wrapped, Optional<String> sequential) {}

    /** The leaves in layer {@code index} of {@code graph}, in the order in which their weights come. */
    public static List<Leaf> of(Graph graph, int index) {
        List<Leaf> leaves = new ArrayList<>();
        collect(graph, index, List.of(), true, leaves);
        return leaves;
    }

    private static void collect(Graph graph, int index, List<Step> path, boolean trainable, List<Leaf> leaves) {
        Layer layer = graph.layers().get(index);
        List<WeightSpec> specs = graph.weights(index).orElse(List.of());
        if (graph.isTold(index)) {
            leaves.add(new Leaf(layer, path, specs, trainable && layer.trainable(), true));
        } else if (!specs.isEmpty()) {
            collect(layer, specs, path, trainable, leaves);
        }
    }

    private static void collect(
            Layer layer, List<WeightSpec> specs, List<Step> path, boolean trainable, List<Leaf> leaves) {
        boolean here = trainable && layer.trainable();
        if (layer.declaration() instanceof Graph graph) {
            Optional<String> sequential =
                    graph.style() == Style.SEQUENTIAL ? Optional.of(layer.name()) : Optional.empty();
            for (int i = 0; i < graph.layers().size(); i++) {
                Step step = new Step(graph.layers().get(i).name(), false, sequential);
                collect(graph, i, and(path, step), here, leaves);
            }
        } else if (layer.declaration().children().isEmpty()) {
            leaves.add(new Leaf(layer, path, specs, here, false));
        } else {
            wrapped(layer, specs, path, here, leaves);
        }
    }

    /** A wrapper's weights stand behind the place of the layer that they belong to, layer by layer; then its own. */
    private static void wrapped(
            Layer layer, List<WeightSpec> specs, List<Step> path, boolean trainable, List<Leaf> leaves) {
        int child = 0;
        for (int from = 0; from < specs.size(); child++) {
            if (!specs.get(from).role().contains("/")) {
                leaves.add(new Leaf(layer, path, specs.subList(from, specs.size()), trainable, false));
                return;
            }
            String place = place(specs.get(from));
            List<WeightSpec> inner = new ArrayList<>();
            while (from < specs.size() && place(specs.get(from)).equals(place)) {
                WeightSpec spec = specs.get(from++);
                inner.add(new WeightSpec(spec.role().substring(place.length() + 1), spec.type(), spec.trainable()));
            }
            Layer at = layer.declaration().children().get(child);
            collect(at, inner, and(path, new Step(place, true, Optional.empty())), trainable, leaves);
        }
    }

    private static String place(WeightSpec spec) {
        return spec.role().substring(0, Math.max(0, spec.role().indexOf('/')));
    }

    private static List<Step> and(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
