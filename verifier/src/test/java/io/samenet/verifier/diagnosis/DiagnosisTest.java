package io.samenet.verifier.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.kernel.Halves;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.numeric.Values;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    @Test
    void a_kernel_that_was_transposed_is_named() {
        Model a = filled(dense(4, 4));
        assertThat(told(a, with(a, 0, v -> permuted(v, i -> i % 4 * 4 + i / 4))))
                .contains("layers[1] \"m_1\" kernel of the second model is the first model's, transposed")
                .contains("this is all that differs between the weights, bit for bit");
    }

    @Test
    void a_convolution_s_kernel_that_was_flipped_is_named() {
        Sketch sketch = new Sketch("m");
        Window window = new Window(List.of(3L, 3L), List.of(1L, 1L), List.of(1L, 1L));
        Tensor x = sketch.input(5, 5, 2);
        Model a = filled(sketch.outputs(
                sketch.apply(new Convolution(3, window, Padding.VALID, DataFormat.CHANNELS_LAST, 1, true, LINEAR), x)));
        assertThat(told(a, with(a, 0, v -> permuted(v, i -> (8 - i / 6) * 6 + i % 6))))
                .contains("flipped in every direction of the window");
    }

    @Test
    void gates_that_were_reordered_are_named_in_their_order() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4, 3);
        LSTM lstm = new LSTM(2, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, RecurrentOptions.DEFAULT);
        Model a = filled(sketch.outputs(sketch.apply(lstm, x)));
        Model b = a;
        for (int weight = 0; weight < 3; weight++) {
            b = with(b, weight, v -> permuted(v, i -> i / 8 * 8 + new int[] {0, 2, 1, 3}[i % 8 / 2] * 2 + i % 2));
        }
        assertThat(told(a, b))
                .contains("kernel, layers[1] \"m_1\" recurrent_kernel, layers[1] \"m_1\" bias of the second model are")
                .contains("with its gates in the order input, candidate, forget, output");
    }

    @Test
    void rows_behind_a_flatten_in_the_order_of_channels_first_are_named() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(2, 3, 4);
        Tensor flat = sketch.apply(new Flatten(DataFormat.CHANNELS_LAST), x);
        Model a = filled(sketch.outputs(sketch.apply(new Dense(5, true, LINEAR), flat)));
        Model b = with(a, 0, v -> permuted(v, i -> (i / 5 % 6 * 4 + i / 5 / 6) * 5 + i % 5));
        assertThat(told(a, b)).contains("with its rows in the order of a channels-first flatten");
    }

    @Test
    void moving_statistics_that_were_exchanged_are_named() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(3);
        Model a = filled(sketch.outputs(sketch.apply(new BatchNormalization(-1, 1e-3, true, true, 0.99), x)));
        List<Optional<TensorData>> weights = new ArrayList<>(a.weights());
        weights.set(2, a.weights().get(3));
        weights.set(3, a.weights().get(2));
        assertThat(told(a, a.with(weights))).contains("exchanged with moving_variance", "exchanged with moving_mean");
    }

    @Test
    void a_round_trip_through_float16_and_a_last_bit_are_told_apart() {
        Model a = filled(dense(4, 3));
        Model rounded = with(a, 0, v -> mapped(v, x -> Halves.fromFloat16(Halves.toFloat16(x))));
        assertThat(told(a, rounded)).contains("the first model's rounded to float16");
        Model next = with(a, 0, v -> mapped(v, x -> Math.nextUp((float) x)));
        assertThat(told(a, next)).contains("off by one unit in the last place at most");
    }

    @Test
    void weights_that_are_simply_others_have_no_story() {
        Sketch sketch = dense(4, 4);
        assertThat(told(filled(sketch), RandomWeights.fill(sketch.architecture(), 7)))
                .isEmpty();
    }

    @Test
    void settings_with_which_the_two_would_be_the_same_are_named() {
        Model a = filled(normalized(1e-3, LINEAR));
        Model b = filled(normalized(1e-5, LINEAR));
        assertThat(told(a, b))
                .contains(
                        "the two are the same with the first model's settings in the second: epsilon of layers[1] \"m_1\"");
        Model hard = filled(normalized(1e-3, ActivationFunction.of(Kind.HARD_SIGMOID, 5)));
        Model harder = filled(normalized(1e-3, ActivationFunction.of(Kind.HARD_SIGMOID, 6)));
        assertThat(told(hard, harder)).contains("function of layers[2] \"m_2\"");
    }

    @Test
    void outputs_in_another_order_are_named_with_the_options_that_pair_them() {
        assertThat(told(filled(twoOutputs(false)), filled(twoOutputs(true))))
                .contains("outputs in another order: --map-outputs m_1=m_1 --map-outputs m_2=m_2");
    }

    @Test
    void a_mask_that_is_missing_is_named() {
        assertThat(told(filled(masked(true)), filled(masked(false)))).contains("the second is missing them");
        assertThat(told(filled(masked(false)), filled(masked(true)))).contains("the first is missing them");
    }

    private static String told(Model a, Model b) {
        InterfacePairing pairing = InterfacePairing.BY_POSITION;
        return String.join("\n", Diagnosis.of(a, b, pairing, Prover.prove(a, b, Scope.INFERENCE, 1, pairing)));
    }

    private static Sketch dense(long inputs, long units) {
        Sketch sketch = new Sketch("m");
        return sketch.outputs(sketch.apply(new Dense(units, true, LINEAR), sketch.input(inputs)));
    }

    private static Sketch normalized(double epsilon, ActivationFunction function) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(3);
        Tensor y = sketch.apply(new BatchNormalization(-1, epsilon, true, true, 0.99), x);
        return sketch.outputs(sketch.apply(Activation.of(function), y));
    }

    private static Sketch twoOutputs(boolean turned) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(3);
        Tensor y = sketch.apply(new Dense(2, true, LINEAR), x);
        Tensor z = sketch.apply(new Dense(2, true, ActivationFunction.TANH), x);
        return turned ? sketch.outputs(z, y) : sketch.outputs(y, z);
    }

    private static Sketch masked(boolean masked) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4, 3);
        Tensor mask = sketch.input(DType.BOOL, 4);
        int layer = sketch.layer(
                new LSTM(2, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, RecurrentOptions.DEFAULT));
        Arguments<Operand> arguments = Arguments.of(x);
        int call = sketch.call(layer, masked ? arguments.with(Arguments.MASK, mask) : arguments, Dict.EMPTY);
        return sketch.outputs(Tensor.of(call));
    }

    private static Model filled(Sketch sketch) {
        return RandomWeights.fill(sketch.architecture(), 3);
    }

    private static Model with(Model model, int weight, UnaryOperator<double[]> change) {
        List<Optional<TensorData>> weights = new ArrayList<>(model.weights());
        TensorData old = weights.get(weight).orElseThrow();
        double[] values = change.apply(Values.of(old));
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        weights.set(weight, Optional.of(new TensorData(old.type(), Bytes.of(bytes.array()))));
        return model.with(weights);
    }

    private static double[] permuted(double[] values, IntUnaryOperator source) {
        double[] changed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            changed[i] = values[source.applyAsInt(i)];
        }
        return changed;
    }

    private static double[] mapped(double[] values, DoubleUnaryOperator change) {
        return Arrays.stream(values).map(change).toArray();
    }
}
