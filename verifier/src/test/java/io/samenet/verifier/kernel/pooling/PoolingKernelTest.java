package io.samenet.verifier.kernel.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolingKernelTest {

    private static double[] pool(Pooling.Kind kind, Padding padding, double... x) {
        return OneLayer.of(new Pooling(kind, Window.of(List.of(2L), List.of(2L)), padding, DataFormat.CHANNELS_LAST))
                .input(Tensors.reals(Shape.of(1, x.length, 1), x))
                .output();
    }

    @Test
    void the_mean_counts_places_inside_only() {
        assertThat(pool(Pooling.Kind.AVERAGE, Padding.SAME, 1, 3, 5)).containsExactly(2, 5);
    }

    @Test
    void the_largest_may_be_negative_at_the_border() {
        assertThat(pool(Pooling.Kind.MAX, Padding.SAME, -1, -3, -5)).containsExactly(-1, -5);
    }

    @Test
    void valid_padding_leaves_the_rest_out() {
        assertThat(pool(Pooling.Kind.MAX, Padding.VALID, 1, 3, 5)).containsExactly(3);
    }

    @Test
    void a_masked_mean_leaves_masked_steps_out() {
        double[] output = OneLayer.of(new GlobalPooling(Pooling.Kind.AVERAGE, 1, false, DataFormat.CHANNELS_LAST))
                .input(Tensors.reals(Shape.of(1, 3, 2), 1, 10, 3, 30, 100, 1000))
                .argument("mask", Tensors.flags(Shape.of(1, 3), 1, 1, 0))
                .output();
        assertThat(output).containsExactly(2, 20);
    }

    @Test
    void the_largest_of_all_places_keeps_its_channel() {
        double[] output = OneLayer.of(new GlobalPooling(Pooling.Kind.MAX, 2, true, DataFormat.CHANNELS_FIRST))
                .input(Tensors.reals(Shape.of(1, 2, 1, 2), 1, 2, 4, 3))
                .output();
        assertThat(output).containsExactly(2, 4);
    }
}
