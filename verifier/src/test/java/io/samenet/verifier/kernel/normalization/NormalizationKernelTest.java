package io.samenet.verifier.kernel.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationKernelTest {

    @Test
    void batch_normalization_uses_its_moving_statistics() {
        double[] output = OneLayer.of(new BatchNormalization(1, 0.25, true, true, 0.99))
                .weight(Tensors.reals(Shape.of(2), 2, 4))
                .weight(Tensors.reals(Shape.of(2), 1, 0))
                .weight(Tensors.reals(Shape.of(2), 3, 1))
                .weight(Tensors.reals(Shape.of(2), 3.75, 15.75))
                .input(Tensors.reals(Shape.of(1, 2, 2), 3, 5, 1, 9))
                .output();
        assertThat(output).containsExactly(1, 3, 0, 8);
    }

    @Test
    void layer_normalization_takes_mean_and_variance_of_each_sample() {
        double[] output = OneLayer.of(new LayerNormalization(List.of(-1), 3, true, true, false))
                .weight(Tensors.reals(Shape.of(2), 2, 10))
                .weight(Tensors.reals(Shape.of(2), 0, 1))
                .input(Tensors.reals(Shape.of(1, 2), 1, 3))
                .output();
        assertThat(output).containsExactly(-1, 6);
    }
}
