package io.samenet.formats.keras.weights;

import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups below a layer's in which Keras 3 keeps the variables of the objects inside it, by the names of attributes. */
public final class VariablePaths {
    /** Attributes of Keras's classes where they are called otherwise than the place in a weight's role. */
    private static final Map<String, String> ATTRIBUTES =
            Map.of("forward", "forward_layer", "backward", "backward_layer");

    /** The projections of attention, by their places in a weight's role. */
    private static final Map<String, String> PROJECTIONS = Map.of(
            "query", "query_dense",
            "key", "key_dense",
            "value", "value_dense",
            "gate", "_gate_dense",
            "attention_output", "output_dense");

    private VariablePaths() {}

    /**
     * Where variables stand.
     *
     * @param group path below the layer's group, empty for itself
     * @param model the model whose layers stand there; else it is a single variable, the next one of the group
     * @param spec the variable; of a model, its first
     * @param again role of the weight that stands before it in the group once more
     */
    public record Place(String group, Optional<Graph> model, WeightSpec spec, Optional<String> again) {
        Place(String group, Optional<Graph> model, WeightSpec spec) {
            this(group, model, spec, Optional.empty());
        }
    }

    /** The places of the weights {@code specs} of {@code layer}, in order, a model's all at once. */
    public static List<Place> of(Layer layer, List<WeightSpec> specs) {
        List<Place> places = new ArrayList<>();
        collect(layer, "", specs, places);
        return places;
    }

    private static void collect(Layer layer, String group, List<WeightSpec> specs, List<Place> places) {
        if (specs.isEmpty()) {
            return;
        }
        if (layer.declaration() instanceof Graph graph) {
            places.add(new Place(group, Optional.of(graph), specs.get(0)));
        } else if (layer.declaration() instanceof StackedRNN stack) {
            cells(stack, join(group, "cell/cells"), specs, places);
        } else if (layer.declaration() instanceof RecurrentCell cell && cell.sequence() instanceof StackedRNN stack) {
            cells(stack, join(group, "cells"), specs, places);
        } else if (layer.declaration().children().isEmpty()) {
            leaf(layer, group, specs, places);
        } else {
            wrapped(layer, group, specs, places);
        }
    }

    private static void leaf(Layer layer, String group, List<WeightSpec> specs, List<Place> places) {
        for (WeightSpec spec : specs) {
            int slash = spec.role().lastIndexOf('/');
            String inner = layer.declaration() instanceof SequenceLayer ? "cell" : "";
            inner = slash < 0 ? inner : join(inner, attribute(layer, spec.role().substring(0, slash)));
            places.add(new Place(join(group, inner), Optional.empty(), spec));
        }
    }

    /** The cells of a stack stand in a list: named by their classes, and counted. */
    private static void cells(StackedRNN stack, String group, List<WeightSpec> specs, List<Place> places) {
        StoreNames names = new StoreNames();
        int from = 0;
        for (int i = 0; i < stack.cells().size(); i++) {
            Recurrent cell = stack.cell(i);
            String own = join(group, names.next(cell.getClass().getSimpleName() + "Cell"));
            for (WeightSpec spec : specs.subList(from, from + cell.weightCount())) {
                places.add(new Place(own, Optional.empty(), spec));
            }
            from += cell.weightCount();
        }
    }

    /** {@code MultiHeadAttention} has properties for its projections, but for the gate; the grouped one has none. */
    private static String attribute(Layer layer, String place) {
        if (!(layer.declaration() instanceof MultiHeadAttention attention)) {
            return place;
        }
        String attribute = PROJECTIONS.getOrDefault(place, place);
        return attention.keyValueHeads().isPresent() && !attribute.startsWith("_") ? "_" + attribute : attribute;
    }

    private static void wrapped(Layer layer, String group, List<WeightSpec> specs, List<Place> places) {
        int child = 0;
        for (int from = 0; from < specs.size(); child++) {
            String role = specs.get(from).role();
            if (!role.contains("/")) {
                own(group, specs, specs.subList(from, specs.size()), places);
                return;
            }
            String place = role.substring(0, role.indexOf('/'));
            List<WeightSpec> inner = new ArrayList<>();
            while (from < specs.size() && specs.get(from).role().startsWith(place + "/")) {
                WeightSpec spec = specs.get(from++);
                inner.add(new WeightSpec(spec.role().substring(place.length() + 1), spec.type(), spec.trainable()));
            }
            String attribute = ATTRIBUTES.getOrDefault(place, place);
            collect(layer.declaration().children().get(child), join(group, attribute), inner, places);
        }
    }

    /** A wrapper's own; {@code SpectralNormalization} holds the kernel inside as its own first one. */
    private static void own(String group, List<WeightSpec> all, List<WeightSpec> own, List<Place> places) {
        Optional<String> again = all.stream()
                .map(WeightSpec::role)
                .filter(r -> r.equals("layer/kernel") || r.equals("layer/embeddings"))
                .findFirst();
        for (WeightSpec spec : own) {
            places.add(new Place(group, Optional.empty(), spec, again));
        }
    }

    private static String join(String group, String inner) {
        return group.isEmpty() || inner.isEmpty() ? group + inner : group + "/" + inner;
    }
}
