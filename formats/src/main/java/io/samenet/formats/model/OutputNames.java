package io.samenet.formats.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for what layers make: the name of the layer, with {@code _1}, {@code _2}, … for what else the same layer makes. No
 * layer loses its own name to something that another one makes: beside a layer {@code a_1}, the second output of {@code a}
 * is {@code a_2}.
 */
public final class OutputNames {
    private final Set<String> layers;
    private final Set<String> given = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Names for what {@code layers} make. */
    public OutputNames(Set<String> layers) {
        this.layers = Set.copyOf(layers);
    }

    /** Names of the outputs of {@code graph}, in order. */
    public static List<String> of(Graph graph) {
        List<String> layers =
                graph.outputs().stream().map(o -> graph.layer(o).name()).toList();
        OutputNames names = new OutputNames(new HashSet<>(layers));
        List<String> found = new ArrayList<>();
        layers.forEach(layer -> found.add(names.next(layer)));
        return found;
    }

    /**
     * A name for the next thing that {@code layer} makes.
     *
     * @throws IllegalArgumentException where it is none of the layers
     */
    public String next(String layer) {
        if (!layers.contains(layer)) {
            throw new IllegalArgumentException("a layer that was not announced: " + layer);
        }
        String name = layer;
        while ((!name.equals(layer) && layers.contains(name)) || !given.add(name)) {
            name = layer + "_" + counts.merge(layer, 1, Integer::sum);
        }
        return name;
    }
}
