package io.samenet.formats.keras.write;

import io.samenet.formats.keras.weights.Leaf;
import io.samenet.formats.keras.weights.StoreNames;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names of weights in legacy HDF5, as each Keras gives them: {@code bi/forward_lstm/lstm_cell/kernel:0}.
 *
 * <p>Keras 3 puts the name of a Sequential in front of those of its layers, which it builds itself: {@code
 * inner/dense/kernel}. Whatever was being built around it when its first layer was built would stand before that, which no
 * file says: here it is built by itself.
 */
final class WeightNames {
    private final String layer;
    private final Dialect dialect;
    private final Optional<String> sequential;

    /** For the weights in the group of {@code layer}; {@code sequential} is its model where that is a Sequential. */
    WeightNames(String layer, Dialect dialect, Optional<String> sequential) {
        this.layer = layer;
        this.dialect = dialect;
        this.sequential = sequential;
    }

    /** The name of {@code spec} of {@code leaf}: behind the innermost model's layer that it belongs to. */
    String name(Leaf leaf, WeightSpec spec) {
        if (leaf.told()) {
            // A layer that is not known keeps its arrays' names as they stood.
            return spec.role() + suffix();
        }
        String innermost = layer;
        Optional<String> around = sequential;
        for (Leaf.Step step : leaf.path()) {
            innermost = step.wrapped() ? innermost : step.name();
            around = step.wrapped() ? around : step.sequential();
        }
        List<String> steps = new ArrayList<>();
        around.filter(a -> dialect == Dialect.KERAS3).ifPresent(steps::add);
        steps.add(innermost);
        return joined(steps, leaf, spec);
    }

    /** The name behind all layers on the way. */
    String fullName(Leaf leaf, WeightSpec spec) {
        List<String> steps = new ArrayList<>(List.of(layer));
        leaf.path().forEach(step -> steps.add(step.name()));
        return joined(steps, leaf, spec);
    }

    private String joined(List<String> steps, Leaf leaf, WeightSpec spec) {
        boolean wrapped = !leaf.path().isEmpty()
                && leaf.path().get(leaf.path().size() - 1).wrapped();
        boolean named = dialect == Dialect.KERAS3 || leaf.layer().declaration() instanceof SequenceLayer;
        if (wrapped && isCell(leaf)) {
            cell(steps, leaf);
        } else {
            if (wrapped && named) {
                steps.add(inner(leaf));
            }
            if (leaf.layer().declaration() instanceof ConvLSTM && dialect == Dialect.KERAS3) {
                steps.add("conv_lstm_cell");
            } else if (leaf.layer().declaration() instanceof Recurrent) {
                String type = leaf.layer().declaration().getClass().getSimpleName();
                steps.add(StoreNames.snakeCase(type) + "_cell");
            }
        }
        steps.add(spec.role());
        return String.join("/", steps) + suffix();
    }

    /** Whether the leaf is a cell of a {@link io.samenet.formats.layer.recurrent.StackedRNN}. */
    private static boolean isCell(Leaf leaf) {
        return leaf.path().get(leaf.path().size() - 1).name().startsWith("cells[");
    }

    /** A cell by its own name behind its stack's; in {@code Bidirectional} the layer's by its direction comes first. */
    private static void cell(List<String> steps, Leaf leaf) {
        for (Leaf.Step step : leaf.path().subList(0, leaf.path().size() - 1)) {
            if (step.wrapped() && (step.name().equals("forward") || step.name().equals("backward"))) {
                steps.add(step.name() + "_rnn");
            }
        }
        steps.add("stacked_rnn_cells");
        steps.add(leaf.layer().name());
    }

    private String suffix() {
        return dialect == Dialect.KERAS3 ? "" : ":0";
    }

    /** Keras names the layers of {@link Bidirectional} by their direction. */
    static String inner(Leaf leaf) {
        String place = leaf.path().get(leaf.path().size() - 1).name();
        String name = leaf.layer().name();
        boolean direction = place.equals("forward") || place.equals("backward");
        return direction && !name.startsWith(place) ? place + "_" + name : name;
    }
}
