package io.samenet.verifier.kernel.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.AutoContrast;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.MelBands;
import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.formats.layer.preprocessing.Normalization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.Rescaling;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.preprocessing.Resizing.Fit;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessingKernelTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-12);

    private static final TensorData ROW = Tensors.reals(Shape.of(1, 1, 4, 1), 0, 4, 8, 16);

    private static double[] output(Declaration declaration, TensorData... inputs) {
        OneLayer layer = OneLayer.of(declaration);
        for (TensorData input : inputs) {
            layer.input(input);
        }
        return layer.output();
    }

    private static Resizing resizing(long height, long width, Interpolation interpolation, Fit fit, double fill) {
        return new Resizing(height, width, interpolation, fit, fill, false, DataFormat.CHANNELS_LAST, true);
    }

    @Test
    void rescaling_multiplies_before_it_adds() {
        Numbers offset = new Numbers(Shape.of(2), List.of(1.0, -1.0));
        assertThat(output(new Rescaling(Numbers.of(3), offset), Tensors.reals(Shape.of(1, 2), 2, 5)))
                .containsExactly(7, 14);
    }

    @Test
    void normalization_divides_by_the_root_of_the_variance_and_takes_no_less_than_a_ten_millionth() {
        Normalization given = new Normalization(
                List.of(-1),
                false,
                Optional.of(new Numbers(Shape.of(2), List.of(1.0, 2.0))),
                Optional.of(new Numbers(Shape.of(2), List.of(4.0, 0.0))));
        double[] output = output(given, Tensors.reals(Shape.of(1, 2), 5, 3));
        assertThat(output[0]).isEqualTo(2);
        assertThat(output[1]).isEqualTo(1 / Normalization.LEAST_DEVIATION);
    }

    @Test
    void normalization_with_weights_is_undone_by_its_inverse() {
        double[] output = OneLayer.of(new Normalization(List.of(1), true, Optional.empty(), Optional.empty()))
                .weight(Tensors.reals(Shape.of(2), 1, 2))
                .weight(Tensors.reals(Shape.of(2), 4, 9))
                .weight(Tensors.reals(Shape.SCALAR, 17))
                .input(Tensors.reals(Shape.of(1, 2, 1), 2, 1))
                .output();
        assertThat(output).containsExactly(5, 5);
    }

    @Test
    void a_boundary_lies_in_the_bin_to_its_right() {
        Discretization bins = new Discretization(List.of(0.0, 1.0), OutputMode.INT, DType.INT32);
        assertThat(output(bins, Tensors.reals(Shape.of(1, 5), -0.5, 0, 0.5, 1, Double.NaN)))
                .containsExactly(0, 1, 1, 2, 2);
    }

    @Test
    void numbers_are_counted_with_their_weights_and_unknown_ones_left_out() {
        CategoryEncoding count = new CategoryEncoding(3, OutputMode.COUNT);
        TensorData ids = Tensors.ids(Shape.of(1, 5), 2, 0, 2, 3, -1);
        assertThat(output(count, ids)).containsExactly(1, 0, 2);
        assertThat(output(count, ids, Tensors.reals(Shape.of(1, 5), 0.5, 2, 4, 8, 16)))
                .containsExactly(2, 0, 4.5);
    }

    @Test
    void a_single_number_is_one_vector_and_several_are_several() {
        CategoryEncoding hot = new CategoryEncoding(2, OutputMode.ONE_HOT);
        assertThat(output(hot, Tensors.ids(Shape.of(2, 1), 1, 0))).containsExactly(0, 1, 1, 0);
        assertThat(output(hot, Tensors.ids(Shape.of(1, 2), 1, 0))).containsExactly(0, 1, 1, 0);
    }

    @Test
    void the_middle_is_cut_with_the_odd_place_behind() {
        CenterCrop crop = new CenterCrop(1, 1, DataFormat.CHANNELS_LAST);
        assertThat(output(crop, ROW)).containsExactly(4);
    }

    @Test
    void an_image_that_is_too_small_is_cut_to_the_aspect_ratio_and_resized() {
        CenterCrop crop = new CenterCrop(2, 2, DataFormat.CHANNELS_LAST);
        assertThat(output(crop, ROW)).containsExactly(4, 4, 4, 4);
    }

    @Test
    void bilinear_resizing_to_a_half_takes_the_mean_of_two() {
        assertThat(output(resizing(1, 2, Interpolation.BILINEAR, Fit.STRETCH, 0), ROW))
                .containsExactly(2, 12);
    }

    @Test
    void nearest_resizing_takes_the_place_to_the_right_of_the_middle_between_two() {
        assertThat(output(resizing(1, 2, Interpolation.NEAREST, Fit.STRETCH, 0), ROW))
                .containsExactly(4, 16);
    }

    @Test
    void the_mean_of_an_area_counts_elements_by_how_much_of_them_it_covers() {
        double[] output = output(resizing(1, 3, Interpolation.AREA, Fit.STRETCH, 0), ROW);
        assertThat(output).containsExactly(1, 6, 14);
    }

    @Test
    void antialiasing_takes_more_elements_into_account() {
        Resizing smooth =
                new Resizing(1, 2, Interpolation.BILINEAR, Fit.STRETCH, 0, true, DataFormat.CHANNELS_LAST, true);
        double[] output = output(smooth, ROW);
        assertThat(output[0]).isCloseTo((0 * 0.75 + 4 * 0.75 + 8 * 0.25) / 1.75, within());
        assertThat(output[1]).isCloseTo((4 * 0.25 + 8 * 0.75 + 16 * 0.75) / 1.75, within());
    }

    /** Rounding of float64. */
    private static Offset<Double> within() {
        return Offset.offset(1e-14);
    }

    @Test
    void borders_keep_the_aspect_ratio() {
        double[] output = output(resizing(3, 4, Interpolation.NEAREST, Fit.PAD, -1), ROW);
        assertThat(output).containsExactly(-1, -1, -1, -1, 0, 4, 8, 16, -1, -1, -1, -1);
    }

    @Test
    void images_of_integers_are_rounded_to_even() {
        TensorData image = Tensors.ids(Shape.of(1, 1, 4, 1), 0, 1, 1, 2);
        assertThat(output(resizing(1, 2, Interpolation.BILINEAR, Fit.STRETCH, 0), image))
                .containsExactly(0, 2);
    }

    @Test
    void contrast_stretches_each_channel_and_leaves_one_of_equal_numbers() {
        TensorData image = Tensors.reals(Shape.of(1, 2, 2, 2), 10, 7, 20, 7, 15, 7, 10, 7);
        assertThat(output(new AutoContrast(0, 255), image)).containsExactly(0, 7, 255, 7, 127.5, 7, 0, 7);
    }

    @Test
    void contrast_stretches_to_the_range_that_it_is_told() {
        TensorData image = Tensors.reals(Shape.of(1, 1, 3, 1), 0, 1, 0.5);
        assertThat(output(new AutoContrast(-1, 3), image)).containsExactly(-1, 3, 1);
    }

    @Test
    void contrast_goes_along_the_second_and_third_axis_wherever_the_channels_are() {
        TensorData images = Tensors.ids(Shape.of(2, 1, 2, 1), 1, 3, 5, 9);
        assertThat(output(new AutoContrast(0, 255), images)).containsExactly(0, 255, 0, 255);
    }

    /** Frames of 2 samples, of which frequency 1 alone counts, with the difference of the two samples. */
    private static MelSpectrogram differences(double exponent, Optional<MelSpectrogram.Decibels> decibels) {
        MelBands bands = new MelBands(1, 1400, 0, 2100);
        return new MelSpectrogram(2, 2, MelSpectrogram.Taper.NONE, 2, bands, exponent, decibels);
    }

    @Test
    void a_mel_spectrogram_mirrors_the_signal_and_raises_magnitudes_to_its_power() {
        TensorData signal = Tensors.reals(Shape.of(1, 4), 1, 4, 6, 1);
        // mirrored: 4 1 4 6 1 6; the band's middle is at 700 Hz, that of frequency 1
        assertThat(output(differences(2, Optional.empty()), signal))
                .containsExactly(new double[] {9, 4, 25}, Offset.offset(1e-12));
        assertThat(output(differences(1, Optional.empty()), signal))
                .containsExactly(new double[] {3, 2, 5}, Offset.offset(1e-12));
    }

    @Test
    void decibels_reach_no_further_down_than_their_range_below_the_largest() {
        TensorData signal = Tensors.reals(Shape.of(1, 4), 1, 11, 11, 111);
        // mirrored: 11 1 11 11 111 11, differences 10, 0, 100
        Optional<MelSpectrogram.Decibels> decibels = Optional.of(new MelSpectrogram.Decibels(25, 1e-3, 10));
        assertThat(output(differences(2, decibels), signal))
                .containsExactly(new double[] {10, 5, 30}, Offset.offset(1e-12));
    }

    private static ContrastLimitedAdaptiveHistogramEqualization equalized(
            double low, double high, double limit, long tiles) {
        return new ContrastLimitedAdaptiveHistogramEqualization(low, high, limit, 1, tiles, DataFormat.CHANNELS_LAST);
    }

    @Test
    void a_tile_maps_a_level_to_the_share_of_pixels_up_to_it() {
        TensorData image = Tensors.reals(Shape.of(1, 1, 4, 1), 9.9, 30, 20, 30);
        // of three pixels but those of the least level none, 1 and 3 are up to it
        assertThat(output(equalized(0, 255, 0, 1), image)).containsExactly(new double[] {63.75, 255, 127.5, 255}, NEAR);
    }

    @Test
    void what_exceeds_the_limit_is_spread_over_all_levels() {
        TensorData image = Tensors.reals(Shape.of(1, 1, 4, 1), 0, 255, 255, 255);
        // at most 1 of each; 2 spread over 256 levels: the first sum is 1 + 1/128, the last 4
        assertThat(output(equalized(0, 255, 64, 1), image)).containsExactly(new double[] {0, 255, 255, 255}, NEAR);
        TensorData grey = Tensors.reals(Shape.of(1, 1, 2, 1), 0, 128);
        // at most 1/2 of each; 1 spread: the first sum is 1/2 + 1/256, that of level 128 is 1 + 129/256
        double first = 0.5 + 1 / 256.0;
        double middle = (1 + 129 / 256.0 - first) * 255 / (2 - first);
        assertThat(output(equalized(0, 255, 64, 1), grey)).containsExactly(new double[] {0, middle}, NEAR);
    }

    @Test
    void between_the_middles_of_two_tiles_their_maps_count_by_distance() {
        TensorData image = Tensors.reals(Shape.of(1, 1, 4, 1), 1, 5, 5, 1);
        // tiles (1, 5) and (5, 1), of middles at 1 and 3: both map 1 to the share 1/2, of which the least level takes
        // nothing off, as level 0 is none
        assertThat(output(equalized(0, 255, 0, 2), image)).containsExactly(new double[] {127.5, 255, 255, 127.5}, NEAR);
        TensorData half = Tensors.reals(Shape.of(1, 1, 4, 1), 5, 5, 5, 1);
        // tiles (5, 5) and (5, 1): 1 is mapped to 0 and to 1/2, and stands behind the middle of the last
        assertThat(output(equalized(0, 255, 0, 2), half)).containsExactly(new double[] {255, 255, 255, 127.5}, NEAR);
        TensorData between = Tensors.reals(Shape.of(1, 1, 4, 1), 5, 5, 1, 5);
        // 1 stands at 2, halfway between the middles
        assertThat(output(equalized(0, 255, 0, 2), between)).containsExactly(new double[] {255, 255, 63.75, 255}, NEAR);
    }

    @Test
    void an_image_is_mirrored_at_its_end_to_full_tiles() {
        TensorData image = Tensors.reals(Shape.of(1, 1, 3, 1), 5, 5, 1);
        // tiles (5, 5) and (1, 1); 1 stands halfway: mapped to 0 by one and to 1 by the other
        assertThat(output(equalized(0, 255, 0, 2), image)).containsExactly(new double[] {255, 255, 127.5}, NEAR);
    }

    @Test
    void an_image_in_another_range_comes_out_in_it() {
        TensorData image = Tensors.reals(Shape.of(1, 1, 4, 1), -3, 1, 0.5, 1);
        assertThat(output(equalized(-1, 1, 0, 1), image)).containsExactly(new double[] {-1, 1, -1 / 3.0, 1}, NEAR);
    }
}
