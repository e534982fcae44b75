package io.samenet.verifier.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.AffineTransform;
import io.samenet.formats.layer.operation.FillMode;
import io.samenet.formats.layer.operation.GaussianBlur;
import io.samenet.formats.layer.operation.MapCoordinates;
import io.samenet.formats.layer.operation.PerspectiveTransform;
import io.samenet.formats.layer.operation.ScaleAndTranslate;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageOperationKernelTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-14);

    /** One row of four places. */
    private static final TensorData ROW = Tensors.reals(Shape.of(1, 4, 1), 1, 2, 3, 4);

    @Test
    void a_blur_has_the_first_deviation_along_the_columns() {
        double far = Math.exp(-0.5);
        double side = far / (1 + 2 * far);
        double middle = 1 / (1 + 2 * far);
        double[] output = OneLayer.of(new GaussianBlur(3, 1, 1e-3, DataFormat.CHANNELS_LAST))
                .input(Tensors.reals(Shape.of(3, 3, 1), 0, 0, 0, 0, 1, 0, 0, 0, 0))
                .output();
        assertThat(output).containsExactly(new double[] {0, 0, 0, side, middle, side, 0, 0, 0}, CLOSE);
    }

    @Test
    void a_single_image_is_resized_without_a_batch() {
        Resizing half = new Resizing(
                1, 2, Interpolation.BILINEAR, Resizing.Fit.STRETCH, 0, false, DataFormat.CHANNELS_LAST, true);
        assertThat(OneLayer.of(half).input(ROW).output()).containsExactly(1.5, 3.5);
    }

    /** The places -2, -1, 4 and 5 of 1, 2, 3, 4. */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 9, 9, 9, 9",
        "NEAREST, 1, 1, 4, 4",
        "WRAP, 3, 4, 1, 2",
        "MIRROR, 3, 2, 3, 2",
        "REFLECT, 2, 1, 4, 3"
    })
    void outside_stands_what_the_mode_says(FillMode mode, double a, double b, double c, double d) {
        double[] output = OneLayer.of(new MapCoordinates(true, mode, 9))
                .input(Tensors.reals(Shape.of(4), 1, 2, 3, 4))
                .input(Tensors.reals(Shape.of(1, 4), -2, -1, 4, 5))
                .output();
        assertThat(output).containsExactly(a, b, c, d);
    }

    @Test
    void between_places_is_their_mean_and_the_nearest_of_a_half_is_farther_from_zero() {
        TensorData places = Tensors.reals(Shape.of(1, 3), 0.25, 1.5, 2.5);
        TensorData elements = Tensors.reals(Shape.of(4), 1, 2, 4, 8);
        assertThat(OneLayer.of(new MapCoordinates(true, FillMode.NEAREST, 0))
                        .input(elements)
                        .input(places)
                        .output())
                .containsExactly(1.25, 3, 6);
        assertThat(OneLayer.of(new MapCoordinates(false, FillMode.NEAREST, 0))
                        .input(elements)
                        .input(places)
                        .output())
                .containsExactly(1, 4, 8);
    }

    @Test
    void an_affine_transform_says_where_a_place_comes_from() {
        double[] output = OneLayer.of(new AffineTransform(true, FillMode.CONSTANT, 7, DataFormat.CHANNELS_LAST))
                .input(ROW)
                .input(Tensors.reals(Shape.of(8), 2, 0, 0.5, 0, 1, 0, 0, 0))
                .output();
        assertThat(output).containsExactly(1.5, 3.5, 7, 7);
    }

    @Test
    void four_points_moved_right_by_one_move_the_image() {
        double[] start = {0, 0, 3, 0, 0, 3, 3, 3};
        double[] end = {1, 0, 4, 0, 1, 3, 4, 3};
        double[] output = OneLayer.of(new PerspectiveTransform(true, 0.5, DataFormat.CHANNELS_LAST))
                .input(ROW)
                .input(Tensors.reals(Shape.of(4, 2), start))
                .input(Tensors.reals(Shape.of(4, 2), end))
                .output();
        assertThat(output).containsExactly(new double[] {0.5, 1, 2, 3}, Offset.offset(1e-12));
    }

    private static double[] scaled(ScaleAndTranslate.Method method, double scale, double translation) {
        return OneLayer.of(new ScaleAndTranslate(List.of(1L, 4L, 1L), List.of(1), method, false))
                .input(ROW)
                .input(Tensors.reals(Shape.of(1), scale))
                .input(Tensors.reals(Shape.of(1), translation))
                .output();
    }

    @Test
    void an_image_twice_as_large_has_its_places_at_halves() {
        assertThat(scaled(ScaleAndTranslate.Method.LINEAR, 2, 0)).containsExactly(1, 1.25, 1.75, 2.25);
    }

    @Test
    void an_image_moved_by_a_whole_place_keeps_its_elements() {
        for (ScaleAndTranslate.Method method : ScaleAndTranslate.Method.values()) {
            assertThat(scaled(method, 1, 1)).as(method.name()).containsExactly(new double[] {0, 1, 2, 3}, CLOSE);
        }
    }
}
