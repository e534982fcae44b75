package io.samenet.formats.keras.file;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.keras.weights.LegacyWeights;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Boundaries of bins that layers of tf.keras were adapted to. Keras keeps a {@link BinSummary} among the weights of legacy
 * HDF5 and computes the boundaries of it when it loads the file. Here they are put into the layer's configuration, where
 * Keras has boundaries that were given, and the summary, of no further use, is taken out of the weights.
 *
 * @param weights the weights of the file
 */
record AdaptedBoundaries(LegacyWeights weights) {
    private static final String BOUNDARIES = "bin_boundaries";
    private static final String BINS = "num_bins";
    private static final String LAYERS = "layers";
    private static final String CONFIG = "config";

    /** {@code model}, a model as the file describes it, with the boundaries of its layers. */
    Dict in(Dict model) {
        return model(model, Optional.empty());
    }

    /** A model inside another has all its arrays in the group of the outermost, {@code group}. */
    private Dict model(Dict model, Optional<String> group) {
        Optional<Dict> config = model.dict(CONFIG);
        Optional<List<Value>> layers = config.flatMap(c -> c.list(LAYERS));
        if (layers.isEmpty()) {
            return model;
        }
        List<Value> filled = new ArrayList<>();
        for (Value item : layers.get()) {
            filled.add(item.asDict().<Value>map(layer -> layer(layer, group)).orElse(item));
        }
        return filled.equals(layers.get())
                ? model
                : model.with(CONFIG, config.get().with(LAYERS, Value.list(filled)));
    }

    private Dict layer(Dict layer, Optional<String> group) {
        Optional<Dict> config = layer.dict(CONFIG);
        Optional<String> name = config.flatMap(c -> c.text("name"));
        if (name.isEmpty()) {
            return layer;
        }
        String own = group.orElse(name.get());
        String className = layer.text("class_name").orElse("");
        boolean adapts = className.equals("Discretization")
                && OwnClass.of(layer, className).isEmpty();
        if (!adapts) {
            return model(layer, Optional.of(own));
        }
        if (config.get().find(BOUNDARIES).isPresent()) {
            return layer;
        }
        // A layer that was adapted before it was called has no name yet.
        return weights.take(own, name.get() + "/summary")
                .or(() -> weights.take(own, "summary"))
                .map(found -> layer.with(CONFIG, config.get().with(BOUNDARIES, boundaries(found, config.get()))))
                .orElse(layer);
    }

    private static Value boundaries(LegacyWeights.Taken found, Dict config) {
        long bins = config.get(BINS)
                .flatMap(Value::asInt)
                .filter(b -> b > 0)
                .orElseThrow(() -> MalformedException.expected(
                        found.where(),
                        "the summary of a layer with a positive num_bins",
                        config.get(BINS).map(Value::toString).orElse("none")));
        return Value.list(BinSummary.of(found.where(), found.data()).boundaries(bins).stream()
                .map(Value::of)
                .toList());
    }
}
