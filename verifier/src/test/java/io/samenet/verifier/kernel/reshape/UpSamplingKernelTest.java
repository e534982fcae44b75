package io.samenet.verifier.kernel.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpSamplingKernelTest {
    /** At place 0 of a doubled pair the centre is -1/4: distances 1/4 and 5/4, weights 0.782118 and -0.0234375. */
    @Test
    void mitchell_s_cubic_overshoots_at_an_edge() {
        double[] output = enlarged(Interpolation.MITCHELLCUBIC, 1, 0);
        assertThat(output[0]).isEqualTo(0.7821180555555556 / (0.7821180555555556 - 0.0234375), within(1e-12));
    }

    /** Weights {@code exp(-2 / 16)} and {@code exp(-2 · 25 / 16)}. */
    @Test
    void gaussian_weights_have_a_deviation_of_a_half() {
        double[] output = enlarged(Interpolation.GAUSSIAN, 1, 0);
        double near = Math.exp(-0.125);
        double far = Math.exp(-3.125);
        assertThat(output[0]).isEqualTo(near / (near + far), within(1e-12));
        assertThat(output[3]).isEqualTo(far / (near + far), within(1e-12));
    }

    @Test
    void the_mean_of_an_area_within_one_element_is_that_element() {
        assertThat(enlarged(Interpolation.AREA, 3, 5)).containsExactly(3, 3, 5, 5);
    }

    /** Weights 1 and exp(-2): TensorFlow does not leave an image as it is where its size stays. */
    @Test
    void gaussian_s_interpolation_blurs_though_the_size_stays() {
        double[] output = OneLayer.of(new UpSampling(List.of(1L, 1L), Interpolation.GAUSSIAN, DataFormat.CHANNELS_LAST))
                .input(Tensors.reals(Shape.of(1, 1, 2, 1), 0, 1))
                .output();
        assertThat(output[0]).isEqualTo(Math.exp(-2) / (1 + Math.exp(-2)), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void what_is_the_same_everywhere_stays_so(Interpolation interpolation) {
        for (double value : enlarged(interpolation, 7, 7)) {
            assertThat(value).isEqualTo(7, within(1e-12));
        }
    }

    private static double[] enlarged(Interpolation interpolation, double first, double second) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putDouble(first).putDouble(second);
        TensorData input = new TensorData(new TensorType(DType.FLOAT64, Shape.of(1, 1, 2, 1)), Bytes.of(bytes.array()));
        return OneLayer.of(new UpSampling(List.of(1L, 2L), interpolation, DataFormat.CHANNELS_LAST))
                .input(input)
                .output();
    }
}
