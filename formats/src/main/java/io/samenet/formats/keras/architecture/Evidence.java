package io.samenet.formats.keras.architecture;

import io.samenet.formats.tensor.Shape;
import java.util.List;

/** What a file says beside its architecture of a model whose inputs the architecture does not declare. */
@FunctionalInterface
public interface Evidence {
    /** Nothing. */
    Evidence NONE = layer -> List.of();

    /** Shapes of the weights that the file holds for the layer of that name. */
    List<Shape> shapes(String layer);
}
