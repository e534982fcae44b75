package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.numeric.Tensors;
import io.samenet.verifier.proof.Proof.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of tier 2: the graphs are the same in real numbers, which is never called a proof. */
class RealRewriteTest {
    private static final int SEEDS = 6;
    private static final DataFormat LAST = DataFormat.CHANNELS_LAST;

    /** How far float64 may lie from real numbers for some ten terms of size 1. */
    private static final double ROUNDING = 1e-12;

    /** How far float32 may lie apart for numbers up to 4. */
    private static final double FLOAT32 = 1e-6;

    private static Model filled(Sketch sketch, Random random) {
        return RandomWeights.fill(sketch.architecture(), random.nextLong());
    }

    /** {@code architecture} with float64 numbers as weights, so that no side is rounded more than the other. */
    private static Model with(Model architecture, List<double[]> numbers) {
        List<Optional<TensorData>> weights = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Shape shape = architecture.graph().weights().get(i).type().shape();
            weights.add(Optional.of(Tensors.reals(shape, numbers.get(i))));
        }
        return architecture.with(weights);
    }

    private static List<double[]> numbers(Model model) {
        return new ArrayList<>(
                Variant.weights(model).stream().map(Tensors::values).toList());
    }

    private static Window window(long size, long stride) {
        return Window.of(List.of(size, size), List.of(stride, stride));
    }

    private static Variant.Sides pointwise(Random random) {
        Convolution convolution = new Convolution(5, window(1, 1), Padding.VALID, LAST, 1, random.nextBoolean(), RELU);
        long[] sizes = {3, 4, 6};
        Model before = filled(Variant.chain(sizes, convolution), random);
        Model after =
                Variant.chain(sizes, new Dense(5, convolution.useBias(), RELU)).architecture();
        return new Variant.Sides(before, Variant.withBytes(after, Variant.weights(before)));
    }

    private static Variant.Sides timeDistributed(Random random) {
        ActivationFunction function =
                List.of(RELU, LINEAR, ActivationFunction.SOFTMAX).get(random.nextInt(3));
        Dense dense = new Dense(1 + random.nextInt(5), random.nextBoolean(), function);
        long[] sizes = random.nextBoolean() ? new long[] {Shape.FREE, 3} : new long[] {4, 2, 5};
        Declaration wrapped = new TimeDistributed(Sketch.layer("inner", dense, true, Dict.EMPTY));
        Model before = filled(Variant.chain(sizes, wrapped), random);
        return new Variant.Sides(
                before, Variant.withBytes(Variant.chain(sizes, dense).architecture(), Variant.weights(before)));
    }

    private static Variant.Sides everyStep(Random random) {
        ActivationFunction function =
                List.of(ActivationFunction.SIGMOID, ActivationFunction.SOFTMAX).get(random.nextInt(2));
        long[] sizes = random.nextBoolean() ? new long[] {Shape.FREE, 3} : new long[] {4, 2, 5};
        Activation activation = Activation.of(function);
        Declaration wrapped = new TimeDistributed(Sketch.layer("inner", activation, true, Dict.EMPTY));
        Model before = filled(Variant.chain(sizes, Proofs.dense(3), wrapped), random);
        Model after = Variant.chain(sizes, Proofs.dense(3), activation).architecture();
        return new Variant.Sides(before, Variant.withBytes(after, Variant.weights(before)));
    }

    private static Variant.Sides clamped(Random random) {
        Declaration clamp = Activation.of(
                random.nextBoolean() ? RELU : ActivationFunction.of(ActivationFunction.Kind.RELU, 1, 0, 0));
        Declaration pooling =
                new Pooling(Pooling.Kind.MAX, window(2, 2), random.nextBoolean() ? Padding.SAME : Padding.VALID, LAST);
        long[] sizes = {5, 6, 2};
        Model before = filled(Variant.chain(sizes, Proofs.dense(3), pooling, clamp), random);
        Model after = Variant.chain(sizes, Proofs.dense(3), clamp, pooling).architecture();
        return new Variant.Sides(before, Variant.withBytes(after, Variant.weights(before)));
    }

    /** A layer and batch normalization behind it; and the layer with weights that were folded here, in another way. */
    private static Variant.Sides folded(Random random) {
        boolean bias = random.nextBoolean();
        DataFormat format = random.nextBoolean() ? LAST : DataFormat.CHANNELS_FIRST;
        List<Declaration> layers = List.of(
                new Dense(4, bias, LINEAR),
                new Convolution(4, window(3, 2), Padding.SAME, format, 2, bias, LINEAR),
                new DepthwiseConvolution(2, window(2, 1), Padding.VALID, format, bias, LINEAR),
                new TransposedConvolution(3, window(2, 2), Padding.VALID, Optional.empty(), format, bias, LINEAR));
        Declaration layer = layers.get(random.nextInt(layers.size()));
        long[] sizes = {4, 6, 2};
        if (format == DataFormat.CHANNELS_FIRST) {
            sizes = new long[] {2, 4, 6};
        }
        int axis = layer instanceof Dense || format == LAST ? -1 : 1;
        BatchNormalization normalization =
                new BatchNormalization(axis, 1e-3, random.nextBoolean(), random.nextBoolean(), 0.9);
        Model before = filled(Variant.chain(sizes, layer, normalization, Activation.of(RELU)), random);
        Declaration biased = Affine.of(layer).orElseThrow().form().with(true, RELU);
        Model after = Variant.chain(sizes, biased).architecture();
        List<double[]> all = numbers(before);
        double[] kernel = all.remove(0).clone();
        int channels = all.get(all.size() - 1).length;
        double[] zeros = new double[channels];
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        double[] sums = bias ? all.remove(0) : zeros;
        double[] gamma = normalization.scale() ? all.remove(0) : ones;
        double[] beta = normalization.center() ? all.remove(0) : zeros;
        int inner = layer instanceof TransposedConvolution ? 2 : 1;
        double[] summands = new double[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt(all.get(1)[c] + normalization.epsilon());
            for (int i = 0; i < kernel.length; i++) {
                kernel[i] = i / inner % channels == c ? kernel[i] / deviation * gamma[c] : kernel[i];
            }
            summands[c] = (sums[c] - all.get(0)[c]) / deviation * gamma[c] + beta[c];
        }
        return new Variant.Sides(before, with(after, List.of(kernel, summands)));
    }

    /** Batch normalization and a layer behind it; and the layer with weights that were folded here. */
    private static Variant.Sides foldedAhead(Random random) {
        boolean bias = random.nextBoolean();
        List<Declaration> layers = List.of(
                new Dense(4, bias, LINEAR),
                new Convolution(4, window(3, 1), Padding.VALID, LAST, 1, bias, LINEAR),
                new DepthwiseConvolution(2, window(2, 1), Padding.VALID, LAST, bias, LINEAR));
        int which = random.nextInt(layers.size());
        Declaration layer = layers.get(which);
        long[] sizes = {4, 6, 2};
        BatchNormalization normalization = new BatchNormalization(-1, 1e-3, true, true, 0.9);
        Model before = filled(Variant.chain(sizes, normalization, layer), random);
        List<double[]> all = numbers(before);
        double[] kernel = all.get(4).clone();
        int columns = which == 2 ? 2 : 4;
        double[] sums = bias ? all.get(5).clone() : new double[4];
        for (int i = 0; i < kernel.length; i++) {
            int channel = i / columns % 2;
            int output = which == 2 ? channel * 2 + i % 2 : i % columns;
            double factor = all.get(0)[channel] / Math.sqrt(all.get(3)[channel] + 1e-3);
            sums[output] += kernel[i] * (all.get(1)[channel] - all.get(2)[channel] * factor);
            kernel[i] *= factor;
        }
        Declaration biased = Affine.of(layer).orElseThrow().form().with(true, LINEAR);
        Model after = Variant.chain(sizes, biased).architecture();
        return new Variant.Sides(before, with(after, List.of(kernel, sums)));
    }

    private static Variant.Sides joined(Random random) {
        BatchNormalization normalization = new BatchNormalization(-1, 1e-3, true, true, 0.9);
        Model before = filled(Variant.chain(new long[] {2}, normalization, normalization), random);
        List<double[]> all = numbers(before);
        List<double[]> one = List.of(new double[2], new double[2], new double[2], new double[] {0.75, 0.75});
        for (int c = 0; c < 2; c++) {
            double first = all.get(0)[c] / Math.sqrt(all.get(3)[c] + 1e-3);
            double second = all.get(4)[c] / Math.sqrt(all.get(7)[c] + 1e-3);
            one.get(0)[c] = first * second;
            one.get(1)[c] = (all.get(1)[c] - all.get(2)[c] * first - all.get(6)[c]) * second + all.get(5)[c];
        }
        Sketch after = Variant.chain(new long[] {2}, new BatchNormalization(-1, 0.25, true, true, 0.9));
        return new Variant.Sides(before, with(after.architecture(), one));
    }

    private static Variant.Sides simplified(Random random) {
        Sketch normalized = Variant.chain(new long[] {4}, new BatchNormalization(-1, 1e-3, true, true, 0.9));
        Sketch other = Variant.chain(new long[] {4}, new BatchNormalization(-1, 0.25, true, false, 0.9));
        Model before = filled(normalized, random);
        List<double[]> all = numbers(before);
        double[] variance = new double[4];
        double[] mean = new double[4];
        for (int c = 0; c < 4; c++) {
            double factor = all.get(0)[c] / Math.sqrt(all.get(3)[c] + 1e-3);
            variance[c] = 1 / (factor * factor) - 0.25;
            mean[c] = all.get(2)[c];
        }
        return new Variant.Sides(before, with(other.architecture(), List.of(all.get(1), mean, variance)));
    }

    /** Units of two hidden layers in other orders, scaled by powers of two where {@code scales}. */
    private static Variant.Sides moved(Random random, boolean permutes, boolean scales) {
        ActivationFunction function = scales || random.nextBoolean() ? RELU : ActivationFunction.TANH;
        boolean image = random.nextBoolean();
        Declaration first = image
                ? new Convolution(6, window(2, 1), Padding.SAME, LAST, 1, true, function)
                : new Dense(6, true, function);
        Declaration second = image
                ? new Convolution(5, window(2, 1), Padding.SAME, LAST, 1, true, function)
                : new Dense(5, random.nextBoolean(), function);
        long[] sizes = image ? new long[] {4, 4, 3} : new long[] {3};
        Sketch sketch = Variant.chain(sizes, first, second, Proofs.dense(2));
        Model before = RandomWeights.fill(sketch.architecture(), random.nextLong());
        List<double[]> all = numbers(before);
        boolean bias = all.size() == 6;
        move(all, 0, true, 2, 6, 5, permutes, scales, random);
        move(all, 2, bias, bias ? 4 : 3, 5, 2, permutes, scales, random);
        List<TensorData> made = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            TensorType type = before.graph().weights().get(i).type();
            made.add(ContentNumbers.rounded(new TensorType(DType.FLOAT32, type.shape()), all.get(i)));
        }
        return new Variant.Sides(before, Variant.withBytes(before, made));
    }

    private static void move(
            List<double[]> all,
            int kernel,
            boolean bias,
            int reader,
            int units,
            int outputs,
            boolean permutes,
            boolean scales,
            Random random) {
        List<Integer> order = new ArrayList<>();
        double[] factors = new double[units];
        for (int i = 0; i < units; i++) {
            order.add(i);
            factors[i] = scales ? Math.scalb(1, random.nextInt(7) - 3) : 1;
        }
        if (permutes) {
            Collections.rotate(order, 1 + random.nextInt(units - 1));
        }
        double[] in = all.get(kernel);
        double[] changed = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            changed[i] = in[i - i % units + order.get(i % units)] * factors[i % units];
        }
        all.set(kernel, changed);
        if (bias) {
            double[] sums = all.get(kernel + 1);
            double[] turned = new double[units];
            Arrays.setAll(turned, i -> sums[order.get(i)] * factors[i]);
            all.set(kernel + 1, turned);
        }
        double[] out = all.get(reader);
        double[] rows = new double[out.length];
        for (int i = 0; i < out.length; i++) {
            int row = i / outputs;
            int from = row - row % units + order.get(row % units);
            rows[i] = out[from * outputs + i % outputs] / factors[row % units];
        }
        all.set(reader, rows);
    }

    static Stream<Variant.Case> cases() {
        return Stream.of(
                new Variant.Case(Rule.POINTWISE_IS_DENSE, RealRewriteTest::pointwise),
                new Variant.Case(Rule.TIME_DISTRIBUTED_DENSE, RealRewriteTest::timeDistributed),
                new Variant.Case(Rule.TIME_DISTRIBUTED_FUNCTION, RealRewriteTest::everyStep),
                new Variant.Case(Rule.CLAMP_BEFORE_POOLING, RealRewriteTest::clamped),
                new Variant.Case(Rule.BATCH_NORMALIZATION_FOLDED, RealRewriteTest::folded),
                new Variant.Case(Rule.BATCH_NORMALIZATION_FOLDED_AHEAD, RealRewriteTest::foldedAhead),
                new Variant.Case(Rule.BATCH_NORMALIZATIONS_JOINED, RealRewriteTest::joined),
                new Variant.Case(Rule.BATCH_NORMALIZATION_SIMPLIFIED, RealRewriteTest::simplified),
                new Variant.Case(Rule.HIDDEN_UNITS_ORDERED, r -> moved(r, true, false)),
                new Variant.Case(Rule.HIDDEN_UNITS_SCALED, r -> moved(r, false, true)),
                new Variant.Case(Rule.HIDDEN_UNITS_ORDERED, r -> moved(r, true, true)));
    }

    private static Proof prove(Model a, Model b, int tier) {
        Proof proof = Prover.prove(a, b, Scope.INFERENCE, tier, InterfacePairing.BY_POSITION);
        Proof reverse = Prover.prove(b, a, Scope.INFERENCE, tier, InterfacePairing.BY_POSITION);
        assertThat(reverse.holds()).isEqualTo(proof.holds());
        assertThat(reverse.structure()).isEqualTo(proof.structure());
        assertThat(reverse.weights()).isEqualTo(proof.weights());
        return proof;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_sides_are_the_same_in_real_numbers_and_nothing_is_called_proved(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), sides.after(), 2);
            assertThat(proof.structure()).as("seed %s", seed).isEqualTo(Finding.EQUAL);
            assertThat(proof.holds()).isFalse();
            assertThat(proof.isOfRealNumbers()).isTrue();
            assertThat(proof.tier()).isEqualTo(2);
            assertThat(prove(sides.before(), sides.after(), 1).isOfRealNumbers())
                    .isFalse();
            assertThat(prove(sides.before(), sides.after(), 1).holds()).isFalse();
            assertThat(Stream.of(proof.a(), proof.b()).flatMap(f -> f.rules().stream()))
                    .extracting(Applied::rule)
                    .contains(rewrite.rule());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_sides_compute_the_same_but_for_rounding(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            List<double[]> mine = Variant.outputs(sides.before(), seed);
            List<double[]> theirs = Variant.outputs(sides.after(), seed);
            for (int i = 0; i < mine.size(); i++) {
                double largest =
                        DoubleStream.of(mine.get(i)).map(Math::abs).max().orElseThrow();
                assertThat(theirs.get(i)).hasSameSizeAs(mine.get(i));
                assertThat(theirs.get(i)).as("seed %s", seed).contains(mine.get(i), within(ROUNDING * largest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weights_that_move_are_equal_byte_by_byte_and_those_that_are_computed_but_for_rounding(Variant.Case rewrite) {
        boolean computes = rewrite.rule().word().startsWith("batch-normalization");
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), inFloat32(sides.after()), 2);
            if (computes) {
                assertThat(proof.weightDifferences())
                        .allSatisfy(d ->
                                assertThat(d.extent().orElseThrow().maxAbs()).isLessThan(FLOAT32));
            } else {
                assertThat(proof.weights()).isEqualTo(Finding.EQUAL);
            }
        }
    }

    @Test
    void units_that_stand_for_each_other_are_named() {
        Variant.Sides sides = moved(new Random(1), true, false);
        assertThat(prove(sides.before(), sides.after(), 2).reasons())
                .anySatisfy(r -> assertThat(r).contains("hidden units of").contains("pair as 0-"));
    }

    @Test
    void units_are_found_behind_a_pooling_and_a_flattening() {
        Declaration first = new Convolution(3, window(2, 1), Padding.VALID, LAST, 1, true, RELU);
        Pooling pooling = new Pooling(Pooling.Kind.MAX, window(2, 2), Padding.VALID, LAST);
        Sketch sketch = Variant.chain(new long[] {5, 5, 2}, first, pooling, new Reshape(Shape.of(12)), Proofs.dense(2));
        Model before = sketch.model(3);
        List<double[]> all = numbers(before);
        move(all, 0, true, 2, 3, 2, true, true, new Random(1));
        List<TensorData> made = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            made.add(ContentNumbers.rounded(before.graph().weights().get(i).type(), all.get(i)));
        }
        Proof proof = prove(before, Variant.withBytes(before, made), 2);
        assertThat(proof.weights()).isEqualTo(Finding.EQUAL);
        assertThat(proof.reasons()).anySatisfy(r -> assertThat(r).contains("pair as 0-"));
        assertThat(proof.holds()).isFalse();
        List<double[]> mine = Variant.outputs(before, 1);
        assertThat(Variant.outputs(Variant.withBytes(before, made), 1).get(0)).contains(mine.get(0), within(ROUNDING));
    }

    @Test
    void a_normalization_before_zeros_that_a_convolution_adds_is_not_folded() {
        BatchNormalization normalization = new BatchNormalization(-1, 1e-3, true, true, 0.9);
        for (Padding padding : List.of(Padding.SAME, Padding.VALID)) {
            Convolution convolution = new Convolution(3, window(3, 1), padding, LAST, 1, true, LINEAR);
            Model model = filled(Variant.chain(new long[] {5, 5, 2}, normalization, convolution), new Random(1));
            assertThat(rules(model).contains(Rule.BATCH_NORMALIZATION_FOLDED_AHEAD))
                    .isEqualTo(padding == Padding.VALID);
        }
    }

    @Test
    void units_that_another_output_reads_stay_in_their_places() {
        Sketch both = new Sketch("v");
        Operand.Tensor hidden = both.apply(Proofs.dense(6), both.input(3));
        both.outputs(both.apply(Proofs.dense(2), hidden), hidden);
        Model model = both.model(1);
        assertThat(rules(model)).doesNotContain(Rule.HIDDEN_UNITS_ORDERED, Rule.HIDDEN_UNITS_SCALED);
    }

    @Test
    void units_with_sigmoid_are_not_scaled_and_softmax_keeps_their_order() {
        Activation sigmoid = Activation.of(ActivationFunction.SIGMOID);
        Model between = Variant.chain(new long[] {3}, Proofs.dense(6), sigmoid, Proofs.dense(2))
                .model(1);
        assertThat(rules(between)).contains(Rule.HIDDEN_UNITS_ORDERED).doesNotContain(Rule.HIDDEN_UNITS_SCALED);
        Activation softmax = Activation.of(ActivationFunction.SOFTMAX);
        Model competing = Variant.chain(new long[] {3}, Proofs.dense(6), softmax, Proofs.dense(2))
                .model(1);
        assertThat(rules(competing)).doesNotContain(Rule.HIDDEN_UNITS_ORDERED, Rule.HIDDEN_UNITS_SCALED);
    }

    @Test
    void a_normalization_behind_a_function_or_along_another_axis_is_not_folded() {
        BatchNormalization last = new BatchNormalization(-1, 1e-3, true, true, 0.9);
        BatchNormalization first = new BatchNormalization(1, 1e-3, true, true, 0.9);
        Model behind =
                Variant.chain(new long[] {4}, new Dense(4, true, RELU), last).model(1);
        assertThat(rules(behind)).doesNotContain(Rule.BATCH_NORMALIZATION_FOLDED);
        Model across = Variant.chain(new long[] {4, 4}, Proofs.dense(4), first).model(1);
        assertThat(rules(across)).doesNotContain(Rule.BATCH_NORMALIZATION_FOLDED);
        Model along = Variant.chain(new long[] {4, 4}, Proofs.dense(4), last).model(1);
        assertThat(rules(along)).contains(Rule.BATCH_NORMALIZATION_FOLDED);
    }

    @Test
    void a_pointwise_convolution_with_strides_or_channels_first_is_no_dense() {
        long[] sizes = {3, 3, 3};
        Model first = Variant.chain(
                        sizes,
                        new Convolution(3, window(1, 1), Padding.VALID, DataFormat.CHANNELS_FIRST, 1, true, RELU))
                .model(1);
        assertThat(rules(first)).doesNotContain(Rule.POINTWISE_IS_DENSE);
        Model strided = Variant.chain(sizes, new Convolution(3, window(1, 2), Padding.VALID, LAST, 1, true, RELU))
                .model(1);
        assertThat(rules(strided)).doesNotContain(Rule.POINTWISE_IS_DENSE);
    }

    @Test
    void a_proof_of_tier_1_is_one_with_tier_2_allowed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Model model = folded(new Random(seed)).before();
            assertThat(prove(model, model, 2).holds()).isTrue();
        }
    }

    @Test
    void one_number_of_one_weight_is_found_through_the_rules() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = moved(new Random(seed), true, true);
            Model mutant = Sketch.with(sides.after(), 0, 1, b -> b ^ 1);
            assertThat(prove(sides.before(), mutant, 2).weights()).isNotEqualTo(Finding.EQUAL);
        }
    }

    private static Model inFloat32(Model model) {
        List<TensorData> rounded = new ArrayList<>();
        for (TensorData data : Variant.weights(model)) {
            TensorType type = new TensorType(DType.FLOAT32, data.shape());
            rounded.add(ContentNumbers.rounded(type, Tensors.values(data)));
        }
        return Variant.withBytes(model, rounded);
    }

    private static List<Rule> rules(Model model) {
        return Normalization.of(model, Scope.INFERENCE, 2, Turn.THIRD).rules().stream()
                .map(Applied::rule)
                .toList();
    }
}
