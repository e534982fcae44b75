package io.samenet.verifier.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.bound.BoundResult.Finding;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Values;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundProofTest {
    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    /** Of float64, in the samples. */
    private static final double ROUNDING = 1e-13;

    @Test
    void a_linear_model_differs_by_no_more_than_in_the_worst_corner() {
        Model a = dense(LINEAR, 3, 2).model(1);
        Model b = nudged(a, 1e-3, 2);
        double worst = 0;
        for (int corner = 0; corner < 8; corner++) {
            double[] x = {corner % 2 * 2 - 1, corner / 2 % 2 * 2 - 1, corner / 4 * 2 - 1};
            worst = Math.max(worst, difference(a, b, Shape.of(1, 3), x));
        }
        BoundResult result = answer(a, b, worst * (1 + 1e-9), -1, 1);
        assertThat(result.finding()).isEqualTo(Finding.HOLDS);
        assertThat(result.outputs().get(0).bound()).isBetween(worst, worst * (1 + 1e-9));
        BoundResult refuted = answer(a, b, worst * (1 - 1e-4), -1, 1);
        assertThat(refuted.finding()).isEqualTo(Finding.REFUTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RELU", "ELU", "SELU", "SOFTPLUS", "SOFTSIGN", "TANH", "SIGMOID", "HARD_TANH", "EXPONENTIAL"})
    void no_input_of_the_box_is_beyond_the_bound_of_a_dense_model(Kind kind) {
        ActivationFunction function =
                switch (kind) {
                    case RELU -> ActivationFunction.RELU;
                    case ELU -> ActivationFunction.of(Kind.ELU, 1.5);
                    default -> ActivationFunction.of(kind);
                };
        Model a = dense(function, 4, 6, 5, 3).model(kind.name().hashCode());
        Model b = nudged(a, 1e-4, 7);
        holdsForSamples(a, b, Shape.of(1, 4), 0.5);
    }

    @Test
    void no_input_of_the_box_is_beyond_the_bound_of_a_convolutional_model() {
        Model a = convolutional(Pooling.Kind.MAX);
        holdsForSamples(a, nudged(a, 1e-5, 3), Shape.of(1, 6, 6, 2), 0.3);
    }

    @Test
    void no_input_of_the_box_is_beyond_the_bound_after_average_pooling() {
        Model a = convolutional(Pooling.Kind.AVERAGE);
        holdsForSamples(a, nudged(a, 1e-5, 4), Shape.of(1, 6, 6, 2), 0.3);
    }

    @Test
    void models_of_another_structure_are_bounded_by_what_their_outputs_can_be() {
        Model a = dense(ActivationFunction.RELU, 2, 4, 2).model(5);
        Sketch other = new Sketch("other");
        Tensor x = other.input(2);
        other.outputs(other.apply(new Dense(2, true, LINEAR), x));
        Model b = RandomWeights.fill(other.architecture(), 9);
        BoundResult result = answer(a, b, 100, -1, 1);
        assertThat(result.finding()).isEqualTo(Finding.HOLDS);
        holdsForSamples(a, b, Shape.of(1, 2), 1);
    }

    @Test
    void a_box_is_divided_until_the_bound_is_tight_enough() {
        Model a = dense(ActivationFunction.RELU, 2, 8, 8, 1).model(11);
        Model b = nudged(a, 1e-2, 12);
        double bound = answer(a, b, 1e9, -1, 1).outputs().get(0).bound();
        double most = mostOfSamples(a, b, Shape.of(1, 2), 1, 4000);
        BoundResult result = answer(a, b, (bound + most) / 2, -1, 1);
        assertThat(result.finding()).isEqualTo(Finding.HOLDS);
        assertThat(result.boxes()).isGreaterThan(1);
        assertThat(result.outputs().get(0).bound()).isGreaterThanOrEqualTo(most);
    }

    @Test
    void a_counterexample_differs_by_more_than_was_asked_for() {
        Model a = dense(ActivationFunction.TANH, 3, 5, 2).model(21);
        Model b = nudged(a, 0.1, 22);
        BoundResult.Counterexample found =
                answer(a, b, 1e-3, -1, 1).counterexample().orElseThrow();
        double[] x = Values.of(found.inputs().get(0));
        assertThat(Arrays.stream(x)).allMatch(v -> v >= -1 && v <= 1);
        assertThat(difference(a, b, Shape.of(1, 3), x)).isGreaterThan(1e-3);
        assertThat(Math.abs(found.a() - found.b())).isGreaterThan(1e-3);
    }

    @Test
    void the_largest_output_is_the_same_where_one_always_leads() {
        Model a = leading(5);
        BoundResult result = decision(a, nudged(a, 1e-3, 31));
        assertThat(result.finding()).isEqualTo(Finding.HOLDS);
    }

    @Test
    void the_largest_output_is_another_where_two_are_exchanged() {
        Model a = dense(LINEAR, 2, 2).model(41);
        Model b = nudged(a, 1.0, 42);
        BoundResult result = decision(a, b);
        assertThat(result.finding()).isEqualTo(Finding.REFUTED);
        BoundResult.Counterexample found = result.counterexample().orElseThrow();
        double[] x = run(a, Shape.of(1, 2), Values.of(found.inputs().get(0)));
        double[] y = run(b, Shape.of(1, 2), Values.of(found.inputs().get(0)));
        assertThat(x[0] > x[1]).isNotEqualTo(y[0] > y[1]);
    }

    @Test
    void a_layer_without_bounds_leaves_the_question_open_by_name() {
        Sketch sketch = new Sketch("normalized");
        Tensor x = sketch.input(3);
        sketch.outputs(sketch.apply(new LayerNormalization(List.of(1), 1e-3, true, true, false), x));
        Model a = RandomWeights.fill(sketch.architecture(), 1);
        BoundResult result = answer(a, nudged(a, 1e-3, 2), 1, -1, 1);
        assertThat(result.finding()).isEqualTo(Finding.OPEN);
        assertThat(result.reasons().get(0)).contains("normalized_1").contains("LayerNormalization");
    }

    @Test
    void infinities_are_never_within() {
        Model a = dense(ActivationFunction.of(Kind.EXPONENTIAL), 2, 3, 3, 2).model(51);
        assertThat(answer(a, nudged(a, 1e-3, 52), 1e300, -1e4, 1e4).finding()).isNotEqualTo(Finding.HOLDS);
    }

    private static void holdsForSamples(Model a, Model b, Shape shape, double end) {
        double bound = answer(a, b, 1e9, -end, end).outputs().get(0).bound();
        double most = mostOfSamples(a, b, shape, end, 300);
        assertThat(bound).isFinite().isGreaterThanOrEqualTo(most - ROUNDING);
        assertThat(most).isPositive();
        assertThat(answer(a, b, most * 0.9, -end, end).finding()).isNotEqualTo(Finding.HOLDS);
    }

    private static double mostOfSamples(Model a, Model b, Shape shape, double end, int count) {
        Random random = new Random(99);
        double most = 0;
        for (int sample = 0; sample < count; sample++) {
            boolean corner = sample % 2 == 0;
            double[] x = random.doubles(shape.elements())
                    .map(r -> corner ? (r < 0.5 ? -end : end) : (2 * r - 1) * end)
                    .toArray();
            most = Math.max(most, difference(a, b, shape, x));
        }
        return most;
    }

    private static BoundResult answer(Model a, Model b, double within, double low, double high) {
        BoundQuestion question = new BoundQuestion(OptionalDouble.of(within), low, high);
        return BoundProof.answer(a, b, proof(a, b), InterfacePairing.BY_POSITION, question, Map.of(), 0);
    }

    private static Proof proof(Model a, Model b) {
        return Prover.prove(a, b, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION);
    }

    private static BoundResult decision(Model a, Model b) {
        BoundQuestion question = new BoundQuestion(OptionalDouble.empty(), -1, 1);
        return BoundProof.answer(a, b, proof(a, b), InterfacePairing.BY_POSITION, question, Map.of(), 0);
    }

    private static double difference(Model a, Model b, Shape shape, double[] x) {
        double[] first = run(a, shape, x);
        double[] second = run(b, shape, x);
        double most = 0;
        for (int i = 0; i < first.length; i++) {
            most = Math.max(most, Math.abs(first[i] - second[i]));
        }
        return most;
    }

    private static double[] run(Model model, Shape shape, double[] x) {
        TensorData input = Doubles.tensor(shape, x);
        return Values.of(Interpreter.run(model, List.of(input), Precision.FLOAT64, RunObserver.NONE)
                .get(0));
    }

    /** Dense layers of these sizes, the first one the input's, with {@code function} between them. */
    private static Sketch dense(ActivationFunction function, long... sizes) {
        Sketch sketch = new Sketch("dense");
        Tensor x = sketch.input(sizes[0]);
        for (int i = 1; i < sizes.length; i++) {
            x = sketch.apply(new Dense(sizes[i], true, i == sizes.length - 1 ? LINEAR : function), x);
        }
        return sketch.outputs(x);
    }

    /** Three classes of which the first leads by {@code lead}. */
    private static Model leading(double lead) {
        Sketch sketch = new Sketch("leading");
        Tensor x = sketch.input(2);
        Tensor y = sketch.apply(new Dense(3, true, ActivationFunction.SOFTMAX), x);
        Model model = sketch.outputs(y).model(3);
        List<Optional<TensorData>> weights = new ArrayList<>(model.weights());
        weights.set(1, Optional.of(Doubles.tensor(Shape.of(3), new double[] {2 * lead, 0, 0})));
        return model.with(weights);
    }

    private static Model convolutional(Pooling.Kind kind) {
        Sketch sketch = new Sketch("convolutional");
        Tensor x = sketch.input(6, 6, 2);
        Window window = new Window(List.of(3L, 3L), List.of(1L, 1L), List.of(1L, 1L));
        Window pool = new Window(List.of(2L, 2L), List.of(2L, 2L), List.of(1L, 1L));
        Tensor y = sketch.apply(
                new Convolution(4, window, Padding.SAME, DataFormat.CHANNELS_LAST, 1, true, ActivationFunction.RELU),
                x);
        Tensor z = sketch.apply(new BatchNormalization(-1, 1e-3, true, true, 0.99), y);
        Tensor again =
                sketch.apply(new Convolution(4, window, Padding.SAME, DataFormat.CHANNELS_LAST, 1, false, LINEAR), z);
        Tensor sum = sketch.apply(new Merge(Merge.Function.ADD), z, again);
        Tensor active = sketch.apply(Activation.of(ActivationFunction.TANH), sum);
        Tensor pooled = sketch.apply(new Pooling(kind, pool, Padding.VALID, DataFormat.CHANNELS_LAST), active);
        Tensor global = sketch.apply(new GlobalPooling(kind, 2, false, DataFormat.CHANNELS_LAST), pooled);
        Tensor end = sketch.apply(new Dense(3, true, ActivationFunction.SOFTMAX), global);
        return RandomWeights.fill(sketch.outputs(end).architecture(), 17);
    }

    /** {@code model} with each weight moved by up to {@code part} of itself; variances too. */
    private static Model nudged(Model model, double part, long seed) {
        Random random = new Random(seed);
        List<Optional<TensorData>> weights = new ArrayList<>();
        for (Optional<TensorData> weight : model.weights()) {
            weights.add(weight.map(w -> Doubles.map(w, v -> v + v * part * (2 * random.nextDouble() - 1))));
        }
        return model.with(weights);
    }
}
