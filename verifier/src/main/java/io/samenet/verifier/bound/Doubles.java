package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.numeric.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleUnaryOperator;

/** Tensors of float64 made of arrays. */
final class Doubles {
    private Doubles() {}

    /** A tensor with these elements. */
    static TensorData tensor(Shape shape, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return new TensorData(new TensorType(DType.FLOAT64, shape), Bytes.of(bytes.array()));
    }

    /** {@code tensor} with each element changed. */
    static TensorData map(TensorData tensor, DoubleUnaryOperator change) {
        double[] values = Values.of(tensor);
        for (int i = 0; i < values.length; i++) {
            values[i] = change.applyAsDouble(values[i]);
        }
        return tensor(tensor.shape(), values);
    }
}
