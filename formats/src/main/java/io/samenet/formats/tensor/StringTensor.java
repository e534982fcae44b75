package io.samenet.formats.tensor;

import java.util.List;

/** The content of a tensor of text: its elements in row-major order. Its shape is fixed. */
public record StringTensor(Shape shape, List<String> elements) {
    /** Checks that there are as many elements as the shape has. */
    public StringTensor {
        elements = List.copyOf(elements);
        if (!shape.isFixed() || shape.elements() != elements.size()) {
            throw new IllegalArgumentException(shape + " does not have " + elements.size() + " elements");
        }
    }

    /** Element type and shape. */
    public TensorType type() {
        return new TensorType(DType.STRING, shape);
    }
}
