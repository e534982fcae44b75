package io.samenet.formats.npy;

import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;

/** An array of a {@code .npy} file. */
public sealed interface NpyArray {
    /** Element type and shape. */
    TensorType type();

    /** An array of numbers. */
    record Numbers(TensorData data) implements NpyArray {
        @Override
        public TensorType type() {
            return data.type();
        }
    }

    /** An array of text: NumPy's {@code U} and {@code S}. */
    record Text(StringTensor data) implements NpyArray {
        @Override
        public TensorType type() {
            return data.type();
        }
    }
}
