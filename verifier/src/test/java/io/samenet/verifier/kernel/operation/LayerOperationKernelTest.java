package io.samenet.verifier.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.operation.Blocks;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.Crossentropy;
import io.samenet.formats.layer.operation.Fold;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.formats.layer.operation.PairwiseDistance;
import io.samenet.formats.layer.operation.Patches;
import io.samenet.formats.layer.operation.Unfold;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LayerOperationKernelTest {
    private static final Patches OF_TWO =
            new Patches(List.of(1L, 2L), List.of(1L, 1L), List.of(0L, 0L), List.of(1L, 1L));

    @Test
    void a_convolution_takes_its_kernel_from_its_second_operand() {
        ConvolutionOperation convolution = new ConvolutionOperation(
                ConvolutionOperation.Kind.CONV,
                List.of(1L),
                List.of(1L),
                Padding.VALID,
                Optional.empty(),
                DataFormat.CHANNELS_LAST);
        double[] output = OneLayer.of(convolution)
                .input(Tensors.reals(Shape.of(1, 3, 1), 1, 2, 3))
                .input(Tensors.reals(Shape.of(2, 1, 1), 10, 1))
                .output();
        assertThat(output).containsExactly(12, 23);
    }

    @Test
    void a_batch_normalization_without_offset_scales_by_its_fourth_operand() {
        NormalizationOperation normalization =
                new NormalizationOperation(NormalizationOperation.Kind.BATCH, List.of(-1), 0, true, false);
        double[] output = OneLayer.of(normalization)
                .input(Tensors.reals(Shape.of(1, 2), 5, 9))
                .input(Tensors.reals(Shape.of(2), 1, 1))
                .input(Tensors.reals(Shape.of(2), 4, 16))
                .input(Tensors.reals(Shape.of(2), 1, 10))
                .output();
        assertThat(output).containsExactly(2, 20);
    }

    @Test
    void the_rows_of_a_block_come_one_after_the_other_among_the_channels() {
        double[] image = {1, 2, 3, 4};
        double[] depth = OneLayer.of(new Blocks(true, 2))
                .input(Tensors.reals(Shape.of(1, 2, 2, 1), image))
                .output();
        double[] space = OneLayer.of(new Blocks(false, 2))
                .input(Tensors.reals(Shape.of(1, 1, 1, 4), depth))
                .output();
        assertThat(depth).containsExactly(1, 2, 3, 4);
        assertThat(space).containsExactly(1, 2, 3, 4);
    }

    @Test
    void fold_adds_up_what_unfold_took_apart() {
        double[] columns = OneLayer.of(new Unfold(OF_TWO))
                .input(Tensors.reals(Shape.of(1, 1, 1, 3), 1, 2, 3))
                .output();
        double[] sums = OneLayer.of(new Fold(List.of(1L, 3L), OF_TWO))
                .input(Tensors.reals(Shape.of(1, 2, 2), columns))
                .output();
        assertThat(columns).containsExactly(1, 2, 2, 3);
        assertThat(sums).containsExactly(1, 4, 3);
    }

    @Test
    void distances_are_those_of_every_pair() {
        double[] output = OneLayer.of(new PairwiseDistance())
                .input(Tensors.reals(Shape.of(1, 2), 0, 0))
                .input(Tensors.reals(Shape.of(2, 2), 3, 4, 6, 8))
                .output();
        assertThat(output).containsExactly(5, 10);
    }

    @Test
    void a_cross_entropy_is_the_logarithm_of_the_share_of_the_right_class() {
        double[] output = OneLayer.of(new Crossentropy(Crossentropy.Kind.SPARSE, false, -1))
                .input(Tensors.ids(Shape.of(1), 1))
                .input(Tensors.reals(Shape.of(1, 2), 3, 1))
                .output();
        assertThat(output).containsExactly(new double[] {Math.log(4)}, Offset.offset(1e-12));
    }
}
