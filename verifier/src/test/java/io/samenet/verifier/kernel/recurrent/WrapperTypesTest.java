package io.samenet.verifier.kernel.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wrapper casts its input to its own type; the layer inside computes in its own, with its weights in that type. */
class WrapperTypesTest {
    private static final double TENTH_IN_FLOAT16 = 0.0999755859375;
    private static final Policy HALF = Policy.of(DType.FLOAT16);
    private static final Policy DOUBLE = Policy.of(DType.FLOAT64);
    private static final TensorData ONE = Tensors.reals(Shape.of(1, 1), 1);
    private static final TensorData THIRD = Tensors.reals(Shape.of(1, 1), 1.0 / 3);

    private static Layer scaling(Policy policy) {
        return OneLayer.layer("dense", new Dense(1, false, ActivationFunction.LINEAR), policy);
    }

    private static Layer summing(boolean backwards, Policy policy) {
        RecurrentOptions options = new RecurrentOptions(false, false, backwards, false, false, false);
        return OneLayer.layer("rnn", new SimpleRNN(1, ActivationFunction.LINEAR, false, options), policy);
    }

    @Test
    void the_inner_layers_weights_keep_its_precision_in_a_narrower_wrapper() {
        List<TensorData> outputs = OneLayer.of(new TimeDistributed(scaling(DOUBLE)))
                .policy(Policy.FLOAT32)
                .weight(THIRD)
                .input(Tensors.reals(Shape.of(1, 1, 1), 1))
                .run(Precision.FLOAT32);
        assertThat(outputs.get(0).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(Tensors.values(outputs.get(0))).containsExactly(1.0 / 3);
    }

    @Test
    void the_wrapper_rounds_the_input_and_not_the_output() {
        List<TensorData> outputs = OneLayer.of(new TimeDistributed(scaling(DOUBLE)))
                .policy(HALF)
                .weight(THIRD)
                .input(Tensors.reals(Shape.of(1, 1, 1), 0.1))
                .run(Precision.FLOAT32);
        assertThat(Tensors.values(outputs.get(0))).containsExactly(TENTH_IN_FLOAT16 * (1.0 / 3));
    }

    @Test
    void a_wider_wrapper_gives_what_the_inner_layer_gives() {
        List<TensorData> outputs = OneLayer.of(new TimeDistributed(scaling(Policy.FLOAT32)))
                .policy(DOUBLE)
                .weight(ONE)
                .input(Tensors.reals(Shape.of(1, 1, 1), 0.1))
                .run(Precision.FLOAT32);
        assertThat(outputs.get(0).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Tensors.values(outputs.get(0))).containsExactly(0.1f);
    }

    @Test
    void both_directions_compute_in_the_type_of_the_inner_layers() {
        Bidirectional both =
                new Bidirectional(summing(false, DOUBLE), summing(true, DOUBLE), Bidirectional.MergeMode.SUM);
        List<TensorData> outputs = OneLayer.of(both)
                .policy(HALF)
                .weight(THIRD)
                .weight(ONE)
                .weight(ONE)
                .weight(ONE)
                .input(Tensors.reals(Shape.of(1, 1, 1), 0.1))
                .run(Precision.FLOAT32);
        assertThat(outputs.get(0).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(Tensors.values(outputs.get(0))).containsExactly(TENTH_IN_FLOAT16 * (1.0 / 3) + TENTH_IN_FLOAT16);
    }
}
