package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Boundaries as tf.keras 2.21 finds them; its own results are the numbers here. */
class BinSummaryTest {
    private static BinSummary summary(float... numbers) {
        return BinSummary.of(Location.of("m.h5"), data(DType.FLOAT32, numbers));
    }

    private static TensorData data(DType type, float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return new TensorData(new TensorType(type, Shape.of(2, numbers.length / 2)), Bytes.of(bytes.array()));
    }

    @Test
    void a_boundary_lies_between_the_values_whose_shares_are_around_its_own() {
        assertThat(summary(-2, 0, 1, 3, 1, 2, 3, 2).boundaries(4)).containsExactly(-1.0, 0.3333333432674408, 1.0);
    }

    @Test
    void with_fewer_values_than_bins_all_but_the_last_are_boundaries() {
        assertThat(summary(-2, 0.5f, 1, 1).boundaries(3)).containsExactly(-2.0);
    }

    @Test
    void a_layer_that_was_not_adapted_has_one_bin() {
        assertThat(summary().boundaries(5)).isEmpty();
    }

    @Test
    void a_summary_out_of_order_or_of_another_type_is_malformed() {
        assertThatThrownBy(() -> summary(1, 0, 1, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessage(
                        "m.h5: expected finite values in ascending order, and how many each stands for, found 0.0, 2.0");
        TensorData integers = data(DType.INT32, 1, 2, 1, 1);
        assertThatThrownBy(() -> BinSummary.of(Location.of("m.h5"), integers))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.h5: expected summary of float32 (2, n), found int32 (2, 2)");
    }
}
