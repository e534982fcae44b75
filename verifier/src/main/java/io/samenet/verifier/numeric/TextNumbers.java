package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers in the place of text that models give, so that it is compared as all else is: equal for equal strings, from 1 in
 * the order in which strings first come up, so that those of two strings differ by 1 at least.
 */
final class TextNumbers {
    private final Map<String, Long> numbers = new HashMap<>();

    /** {@code outputs}, tensors of text as int64. */
    List<TensorData> in(List<TensorData> outputs) {
        return outputs.stream()
                .map(o -> o.dtype() == DType.STRING ? numbered(StringTensor.of(o)) : o)
                .toList();
    }

    private TensorData numbered(StringTensor text) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(text.elements().size(), Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        text.elements().forEach(t -> bytes.putLong(numbers.computeIfAbsent(t, k -> numbers.size() + 1L)));
        return new TensorData(new TensorType(DType.INT64, text.shape()), Bytes.of(bytes.array()));
    }
}
