package io.samenet.formats.keras.architecture;

import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a file says beside its architecture: of a model whose inputs the architecture does not declare, and of settings that
 * were not written before there was a choice.
 */
public interface Evidence {
    /** Nothing. */
    Evidence NONE = of(Optional.empty(), List.of());

    /** The version of Keras that wrote the file, as the file says it. */
    Optional<String> version();

    /** Shapes of the weights that the file holds for the layer of that name. */
    List<Shape> shapes(String layer);

    /** Those of all layers, one layer's side by side. */
    List<Shape> shapes();

    /** What is known where it is not known which layer has which of the weights. */
    static Evidence of(Optional<String> version, List<Shape> weights) {
        return of(version, layer -> List.of(), weights);
    }

    /** What is known where {@code byLayer} gives the weights of a layer. */
    static Evidence of(Optional<String> version, Function<String, List<Shape>> byLayer, List<Shape> weights) {
        return new Evidence() {
            @Override
            public Optional<String> version() {
                return version;
            }

            @Override
            public List<Shape> shapes(String layer) {
                return byLayer.apply(layer);
            }

            @Override
            public List<Shape> shapes() {
                return weights;
            }
        };
    }

    /** The same for a model inside, whose layers are not told by name. */
    default Evidence inner() {
        return of(version(), shapes());
    }
}
