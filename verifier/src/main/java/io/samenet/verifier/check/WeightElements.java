package io.samenet.verifier.check;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.util.function.DoublePredicate;

/** Elements of floating-point weights, read a part at a time. */
final class WeightElements {
    private WeightElements() {}

    /** Whether all elements of {@code data} are as {@code wanted}; false for any type but float32 and float64. */
    static boolean all(TensorData data, DoublePredicate wanted) {
        boolean single = data.dtype() == DType.FLOAT32;
        if (!single && data.dtype() != DType.FLOAT64) {
            return false;
        }
        int width = data.dtype().bytes();
        for (long at = 0; at < data.bytes().size(); at += Bytes.CHUNK) {
            ByteBuffer part = data.bytes()
                    .slice(at, (int) Math.min(Bytes.CHUNK, data.bytes().size() - at));
            while (part.remaining() >= width) {
                if (!wanted.test(single ? part.getFloat() : part.getDouble())) {
                    return false;
                }
            }
        }
        return true;
    }
}
