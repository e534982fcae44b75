package io.samenet.verifier.kernel.reshape;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapeKernelTest {

    private static double[] apply(Declaration declaration, Shape shape, double... x) {
        return OneLayer.of(declaration).input(Tensors.reals(shape, x)).output();
    }

    @Test
    void flattening_channels_first_moves_the_channels_last() {
        assertThat(apply(new Flatten(DataFormat.CHANNELS_FIRST), Shape.of(1, 2, 2), 1, 2, 3, 4))
                .containsExactly(1, 3, 2, 4);
    }

    @Test
    void reshaping_keeps_the_order() {
        assertThat(apply(new Reshape(Shape.of(2, Shape.FREE)), Shape.of(1, 4), 1, 2, 3, 4))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void permuting_moves_axes() {
        assertThat(apply(new Permute(List.of(2, 1)), Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6))
                .containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void a_vector_is_repeated_as_a_whole() {
        assertThat(apply(new RepeatVector(2), Shape.of(1, 2), 1, 2)).containsExactly(1, 2, 1, 2);
    }

    @Test
    void zeros_go_around_and_come_off_again() {
        List<Border> border = List.of(new Border(1, 2));
        assertThat(apply(new ZeroPadding(border, DataFormat.CHANNELS_LAST), Shape.of(1, 1, 2), 5, 6))
                .containsExactly(0, 0, 5, 6, 0, 0, 0, 0);
        assertThat(apply(new Cropping(border, DataFormat.CHANNELS_LAST), Shape.of(1, 4, 1), 1, 2, 3, 4))
                .containsExactly(2);
    }

    @Test
    void upsampling_repeats_or_goes_between_with_half_pixel_centres() {
        assertThat(apply(
                        new UpSampling(List.of(1L, 2L), Interpolation.NEAREST, DataFormat.CHANNELS_LAST),
                        Shape.of(1, 1, 2, 1),
                        0,
                        4))
                .containsExactly(0, 0, 4, 4);
        assertThat(apply(
                        new UpSampling(List.of(1L, 2L), Interpolation.BILINEAR, DataFormat.CHANNELS_LAST),
                        Shape.of(1, 1, 2, 1),
                        0,
                        4))
                .containsExactly(0, 1, 3, 4);
    }
}
