package io.samenet.formats.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a tensor of text: its elements in row-major order. Its shape is fixed.
 *
 * <p>As {@link TensorData} each element is its length in bytes, 32 bits, and its bytes in UTF-8.
 */
public record StringTensor(Shape shape, List<String> elements) {
    /** Checks that there are as many elements as the shape has. */
    public StringTensor {
        elements = List.copyOf(elements);
        if (!shape.isFixed() || shape.elements() != elements.size()) {
            throw new IllegalArgumentException(shape + " does not have " + elements.size() + " elements");
        }
    }

    /** The text of {@code data}, which is a tensor of strings. */
    public static StringTensor of(TensorData data) {
        if (data.dtype() != DType.STRING) {
            throw new IllegalArgumentException(data.type() + " is no text");
        }
        ByteBuffer bytes =
                data.bytes().slice(0, Math.toIntExact(data.bytes().size())).order(ByteOrder.LITTLE_ENDIAN);
        List<String> elements = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] element = new byte[bytes.getInt()];
            bytes.get(element);
            elements.add(new String(element, StandardCharsets.UTF_8));
        }
        return new StringTensor(data.shape(), elements);
    }

    /** The same as tensor data. */
    public TensorData data() {
        List<byte[]> encoded =
                elements.stream().map(e -> e.getBytes(StandardCharsets.UTF_8)).toList();
        int size = 0;
        for (byte[] element : encoded) {
            size = Math.addExact(size, Integer.BYTES + element.length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        encoded.forEach(e -> bytes.putInt(e.length).put(e));
        return new TensorData(type(), Bytes.of(bytes.array()));
    }

    /** Element type and shape. */
    public TensorType type() {
        return new TensorType(DType.STRING, shape);
    }
}
