package io.samenet.verifier.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CTCKernelTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-14);

    /** The logits of probabilities of two classes, the first of which says nothing. */
    private static TensorData logits(int steps, double... probabilities) {
        double[] logits = DoubleStream.of(probabilities).map(Math::log).toArray();
        return Tensors.reals(Shape.of(1, steps, 2), logits);
    }

    private static double[] loss(TensorData output, int[] target, int steps) {
        return OneLayer.of(new CTCLoss(0))
                .input(Tensors.ids(Shape.of(1, target.length), target))
                .input(output)
                .input(Tensors.ids(Shape.of(1), target.length))
                .input(Tensors.ids(Shape.of(1), steps))
                .output();
    }

    @Test
    void a_label_is_said_in_either_step_or_in_both() {
        double probability = 0.25 * 0.4 + 0.75 * 0.6 + 0.75 * 0.4;
        assertThat(loss(logits(2, 0.25, 0.75, 0.6, 0.4), new int[] {1}, 2))
                .containsExactly(new double[] {-Math.log(probability)}, CLOSE);
    }

    @Test
    void between_two_equal_labels_nothing_is_said() {
        double probability = 0.75 * 0.6 * 0.5;
        assertThat(loss(logits(3, 0.25, 0.75, 0.6, 0.4, 0.5, 0.5), new int[] {1, 1}, 3))
                .containsExactly(new double[] {-Math.log(probability)}, CLOSE);
    }

    @Test
    void steps_behind_the_length_of_the_output_do_not_count() {
        assertThat(loss(logits(2, 0.25, 0.75, 0.6, 0.4), new int[] {1}, 1))
                .containsExactly(new double[] {-Math.log(0.75)}, CLOSE);
    }

    private static List<TensorData> decoded(CTCDecode.Strategy strategy, TensorData output, int length) {
        return OneLayer.of(new CTCDecode(strategy, Optional.of(0L)))
                .input(output)
                .input(Tensors.ids(Shape.of(1), length))
                .run(Precision.FLOAT64);
    }

    @Test
    void the_greedy_strategy_merges_what_is_said_on_end() {
        TensorData output = Tensors.reals(Shape.of(1, 5, 2), 0, 3, 0, 2, 1, 0, 0, 4, 0, 9);
        List<TensorData> merged = decoded(new CTCDecode.Greedy(true), output, 4);
        assertThat(Tensors.values(merged.get(0))).containsExactly(1, 1, -1, -1, -1);
        assertThat(Tensors.values(merged.get(1))).containsExactly(-10);
        List<TensorData> all = decoded(new CTCDecode.Greedy(false), output, 4);
        assertThat(Tensors.values(all.get(0))).containsExactly(1, 1, 1, -1, -1);
    }

    /** Silence in both steps has 0.36, the label 0.64 in three ways, none of which is likelier than silence. */
    @Test
    void beam_search_adds_up_the_ways_to_say_the_same() {
        List<TensorData> found = decoded(new CTCDecode.BeamSearch(4, 2), logits(2, 0.6, 0.4, 0.6, 0.4), 2);
        assertThat(Tensors.values(found.get(0))).containsExactly(1, -1, -1, -1);
        assertThat(Tensors.values(found.get(1))).containsExactly(new double[] {Math.log(0.64), Math.log(0.36)}, CLOSE);
    }
}
