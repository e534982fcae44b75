package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Location;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.model.Graph;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputGeneratorTest {
    private static final Shape SEQUENCES = Shape.of(Shape.FREE, Shape.FREE);

    private static InputGenerator generator(Graph graph, long seed) {
        return new InputGenerator(InputGenerator.types(graph), InputRole.of(graph), seed);
    }

    private static double[] first(InputGenerator generator, Shape shape) {
        return Values.of(generator.next(Location.of("model"), List.of(shape)).get(0));
    }

    private static Graph embedding(DType dtype, boolean maskZero) {
        return Chain.of(dtype, SEQUENCES, new Embedding(11, 3, maskZero)).graph();
    }

    @Test
    void a_seed_gives_the_same_inputs_everywhere() {
        Graph graph =
                Chain.of(DType.FLOAT32, Shape.of(Shape.FREE, 2), new Masking(9)).graph();
        Shape shape = Shape.of(2, 2);
        assertThat(first(generator(graph, 0), shape)).isEqualTo(first(generator(graph, 0), shape));
        assertThat(first(generator(graph, 0), shape)).isNotEqualTo(first(generator(graph, 1), shape));
    }

    @Test
    void ids_go_through_all_rows_whatever_the_input_is_held_in() {
        for (DType dtype : List.of(DType.INT32, DType.FLOAT32)) {
            InputGenerator generator = generator(embedding(dtype, false), 0);
            Set<Double> rows = new HashSet<>();
            for (double id : first(generator, Shape.of(2, 11))) {
                rows.add(id);
            }
            assertThat(rows).hasSize(11);
            assertThat(generator.rowsTouched()).isEqualTo(generator.rows()).isEqualTo(11);
        }
    }

    @Test
    void masked_sequences_have_different_lengths_and_end_in_padding() {
        double[] ids = first(generator(embedding(DType.INT32, true), 0), Shape.of(3, 9));
        Set<Long> lengths = new HashSet<>();
        for (int sample = 0; sample < 3; sample++) {
            double[] row = Arrays.copyOfRange(ids, sample * 9, sample * 9 + 9);
            long length = Arrays.stream(row).filter(id -> id != 0).count();
            assertThat(Arrays.copyOf(row, (int) length)).doesNotContain(0);
            lengths.add(length);
        }
        assertThat(lengths).contains(9L).hasSizeGreaterThan(1);
    }

    @Test
    void steps_of_a_masking_layer_are_padded_with_its_value() {
        SimpleRNN rnn = new SimpleRNN(2, ActivationFunction.TANH, true, RecurrentOptions.DEFAULT);
        Graph graph = Chain.of(DType.FLOAT32, Shape.of(Shape.FREE, Shape.FREE, 2), new Masking(-7), rnn)
                .graph();
        double[] steps = first(generator(graph, 0), Shape.of(2, 5, 2));
        assertThat(Arrays.copyOfRange(steps, 18, 20)).containsExactly(-7, -7);
        assertThat(Arrays.copyOf(steps, 10)).doesNotContain(-7);
    }

    @Test
    void samples_take_turns_in_kind() {
        Dense dense = new Dense(1, true, ActivationFunction.LINEAR);
        Graph graph = Chain.of(DType.FLOAT32, Shape.of(Shape.FREE, 50), dense).graph();
        TensorData data = generator(graph, 0)
                .next(Location.of("model"), List.of(Shape.of(4, 50)))
                .get(0);
        double[] values = Values.of(data);
        assertThat(Arrays.stream(values, 50, 100)).allMatch(x -> x >= 0 && x < 1);
        assertThat(Arrays.stream(values, 100, 150).map(Math::abs).max().orElse(0))
                .isGreaterThan(5);
        assertThat(Arrays.stream(values, 150, 200)).allMatch(x -> x == 0);
    }
}
