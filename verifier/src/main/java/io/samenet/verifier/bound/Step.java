package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import java.util.List;

/** A layer, as far as bounds go: what comes of sets of tensors. */
interface Step {
    /** All that comes of {@code inputs}, which move together; {@code shape} is the output's, with a batch of 1. */
    Zonotope apply(List<Zonotope> inputs, Shape shape);

    /**
     * All that the second layer's output can lie above this one's.
     *
     * @param second the same layer of the second model: the same settings, its own weights
     * @param a inputs of this one
     * @param b inputs of the second
     * @param distances for each input how far the second's lies above this one's
     */
    Zonotope difference(Step second, List<Zonotope> a, List<Zonotope> b, List<Zonotope> distances, Shape shape);
}
