package io.samenet.converter.onnx.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Weights in another layout, made on the way. */
class WeightTest {
    /** Elements 0, 1, 2, … in {@code shape}. */
    private static StoredWeight counting(Shape shape) {
        int count = (int) shape.elements();
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putInt(i);
        }
        TensorType type = new TensorType(DType.INT32, shape);
        return new StoredWeight("w", "0", new TensorData(type, Bytes.of(bytes.flip())));
    }

    private static Bytes bytes(Weight weight) {
        return ((StoredWeight) weight).data().bytes();
    }

    private static String identity(Weight weight) {
        return ((StoredWeight) weight).identity();
    }

    private static int[] elements(Weight weight) {
        ByteBuffer bytes = bytes(weight).slice(0, (int) bytes(weight).size());
        int[] elements = new int[bytes.capacity() / 4];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = bytes.getInt(4 * i);
        }
        return elements;
    }

    @Test
    void a_kernel_is_transposed() {
        Weight turned = counting(Shape.of(2, 1, 3)).transposed(2, 1, 0);

        assertThat(turned.shape()).isEqualTo(Shape.of(3, 1, 2));
        assertThat(elements(turned)).containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void gates_are_reordered() {
        Weight bias = counting(Shape.of(8)).reordered(4, 0, 3, 1, 2).zeroPadded(2);

        assertThat(bias.shape()).isEqualTo(Shape.of(10));
        assertThat(elements(bias)).containsExactly(0, 1, 6, 7, 2, 3, 4, 5, 0, 0);
    }

    @Test
    void one_block_is_taken() {
        Weight row = counting(Shape.of(2, 3)).reordered(2, 1);

        assertThat(row.shape()).isEqualTo(Shape.of(1, 3));
        assertThat(elements(row)).containsExactly(3, 4, 5);
    }

    @Test
    void the_same_layout_has_the_same_identity() {
        Weight weight = counting(Shape.of(2, 3));

        assertThat(identity(weight.transposed(1, 0))).isEqualTo(identity(weight.transposed(1, 0)));
        assertThat(identity(weight.transposed(1, 0))).isNotEqualTo(identity(weight));
        assertThat(identity(weight.transposed(0, 1))).isEqualTo(identity(weight));
    }

    @Property(seed = "1")
    void any_part_of_a_transposed_weight_is_that_part_of_the_whole(
            @ForAll @IntRange(max = 119) int start, @ForAll @IntRange(max = 119) int end) {
        Bytes turned = bytes(counting(Shape.of(2, 3, 5)).transposed(2, 0, 1));
        int from = Math.min(start, end);
        int length = Math.max(start, end) - from;

        assertThat(turned.slice(from, length)).isEqualTo(turned.slice(0, 120).slice(from, length));
    }
}
