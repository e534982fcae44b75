package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;

/** What becomes of the class numbers of a sample (Keras's {@code output_mode}). */
public enum OutputMode {
    /** They stay as they are. */
    INT,
    /** A vector for each, 1 at its place; an innermost dimension of 1 is dropped before. */
    ONE_HOT,
    /** One vector for the numbers along the first axis behind the batch, 1 at each of their places. */
    MULTI_HOT,
    /** One vector for the numbers along the first axis behind the batch: how often each is among them. */
    COUNT;

    /** Whether a sample's numbers become one vector. */
    public boolean gathers() {
        return this == MULTI_HOT || this == COUNT;
    }

    /**
     * The shape of class numbers of the type {@code input}, encoded with {@code classes} classes.
     *
     * @throws ShapeException where there is no axis behind the batch to be gathered: Keras gathers the batch then
     */
    public Shape encoded(TensorType input, long classes) {
        Shape shape = input.shape();
        if (gathers()) {
            if (shape.rank() < 2) {
                throw ShapeException.unsupported("an input of 2 dimensions or more", input.toString());
            }
            return shape.remove(1).append(classes);
        }
        if (this == INT) {
            return shape;
        }
        return (shape.rank() > 1 && shape.size(-1) == 1 ? shape.remove(shape.rank() - 1) : shape).append(classes);
    }
}
