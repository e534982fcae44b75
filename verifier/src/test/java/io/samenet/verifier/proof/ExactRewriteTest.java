package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of tier 1 that make other layers: both sides are proved the same, and compute the same bits. */
class ExactRewriteTest {
    private static final int SEEDS = 6;
    private static final DataFormat LAST = DataFormat.CHANNELS_LAST;

    static Variant.Sides sides(Random random, Sketch before, Sketch after) {
        Model first = before.model(random.nextLong());
        return new Variant.Sides(first, Variant.withBytes(after.architecture(), Variant.weights(first)));
    }

    static Window window(int rank, long size, long stride) {
        return Window.of(Collections.nCopies(rank, size), Collections.nCopies(rank, stride));
    }

    private static Convolution convolution(Window window, Padding padding, ActivationFunction function) {
        return new Convolution(3, window, padding, LAST, 1, true, function);
    }

    private static List<Border> borders(Window window, long size, Padding padding) {
        return LongStream.range(0, window.rank())
                .mapToObj(i -> new Border(window.before((int) i, size, padding), window.after((int) i, size, padding)))
                .toList();
    }

    static TimeDistributed everyStep(Declaration inner) {
        return new TimeDistributed(Sketch.layer("inner", inner, true, Dict.EMPTY));
    }

    private static Variant.Sides padded(Random random) {
        int rank = 1 + random.nextInt(3);
        long stride = 1L + random.nextInt(2);
        long size = 4L + random.nextInt(4);
        Window window = window(rank, 1 + random.nextInt(4), stride);
        Padding padding = rank == 1 && random.nextBoolean() ? Padding.CAUSAL : Padding.SAME;
        boolean free = padding == Padding.CAUSAL || stride == 1;
        long[] sizes = LongStream.range(0, rank + 1)
                .map(i -> i == rank ? 2 : free ? Shape.FREE : size)
                .toArray();
        ZeroPadding zeros = new ZeroPadding(borders(window, size, padding), LAST);
        Declaration valid = convolution(window, Padding.VALID, RELU);
        return sides(
                random, Variant.chain(sizes, zeros, valid), Variant.chain(sizes, convolution(window, padding, RELU)));
    }

    private static Variant.Sides paddedDepthwise(Random random) {
        long size = 5L + random.nextInt(4);
        Window window = window(2, 3, 2);
        ZeroPadding zeros = new ZeroPadding(borders(window, size, Padding.SAME), LAST);
        Declaration valid = new DepthwiseConvolution(2, window, Padding.VALID, LAST, true, RELU);
        Declaration same = new DepthwiseConvolution(2, window, Padding.SAME, LAST, true, RELU);
        long[] sizes = {size, size, 3};
        return sides(random, Variant.chain(sizes, zeros, valid), Variant.chain(sizes, same));
    }

    private static Variant.Sides timeDistributed(Random random) {
        ActivationFunction function =
                random.nextBoolean() ? RELU : ActivationFunction.of(ActivationFunction.Kind.HARD_TANH);
        long[] sizes = random.nextBoolean() ? new long[] {Shape.FREE, 3} : new long[] {4, 2, 5};
        Activation activation = Activation.of(function);
        Dropout dropout = new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5));
        return sides(
                random,
                Variant.chain(sizes, everyStep(Proofs.dense(3)), everyStep(activation), everyStep(dropout)),
                Variant.chain(sizes, everyStep(Proofs.dense(3)), activation));
    }

    private static Variant.Sides separable(Random random) {
        int rank = 1 + random.nextInt(2);
        Window window = window(rank, 1 + random.nextInt(3), 1 + random.nextInt(2));
        Padding padding = random.nextBoolean() ? Padding.SAME : Padding.VALID;
        DataFormat format = rank == 2 && random.nextBoolean() ? DataFormat.CHANNELS_FIRST : LAST;
        long[] sizes = rank == 1 ? new long[] {6, 3} : new long[] {6, 5, 4};
        boolean bias = random.nextBoolean();
        return sides(
                random,
                Variant.chain(sizes, new SeparableConvolution(4, 2, window, padding, format, bias, RELU)),
                Variant.chain(
                        sizes,
                        new DepthwiseConvolution(2, window, padding, format, false, LINEAR),
                        new Convolution(4, window(rank, 1, 1), Padding.VALID, format, 1, bias, RELU)));
    }

    private static Variant.Sides zeroBias(Random random) {
        Window window = window(2, 3, 1);
        Declaration biased = random.nextBoolean()
                ? new Dense(4, true, RELU)
                : new Convolution(4, window, Padding.SAME, LAST, 1, true, RELU);
        Declaration plain = Affine.of(biased).orElseThrow().form().with(false, RELU);
        long[] sizes = {5, 5, 3};
        Model before = Variant.chain(sizes, biased).model(random.nextLong());
        List<TensorData> weights = Variant.weights(before);
        weights.set(1, Variant.zeros(weights.get(1)));
        return new Variant.Sides(
                Variant.withBytes(before, weights),
                Variant.withBytes(Variant.chain(sizes, plain).architecture(), weights));
    }

    private static Sketch two(boolean merged) {
        Sketch sketch = new Sketch("v");
        Operand.Tensor x = sketch.input(4);
        Operand.Tensor y = sketch.input(4);
        if (merged) {
            return sketch.outputs(sketch.apply(new Merge(Merge.Function.AVERAGE), x, y));
        }
        Operand.Tensor sum = sketch.apply(new Elementwise(ElementwiseFunction.ADD), y, x);
        return sketch.outputs(
                sketch.apply(new Elementwise(ElementwiseFunction.DIVIDE), sum, new Operand.Constant(Value.of(2))));
    }

    private static Sketch rectified(boolean operation, boolean first) {
        return Variant.on(new long[] {4}, (s, x) -> {
            Operand zero = new Operand.Constant(Value.of(0));
            Elementwise maximum = new Elementwise(ElementwiseFunction.MAXIMUM);
            Operand.Tensor dense = s.apply(Proofs.dense(5), x);
            return !operation
                    ? s.apply(Activation.of(RELU), dense)
                    : first ? s.apply(maximum, zero, dense) : s.apply(maximum, dense, zero);
        });
    }

    static Stream<Variant.Case> cases() {
        return Stream.concat(layers(), OperationRewrites.cases());
    }

    private static Stream<Variant.Case> layers() {
        return Stream.of(
                new Variant.Case(Rule.PADDING_INTO_CONVOLUTION, ExactRewriteTest::padded),
                new Variant.Case(Rule.PADDING_INTO_CONVOLUTION, ExactRewriteTest::paddedDepthwise),
                new Variant.Case(Rule.TIME_DISTRIBUTED_UNWRAPPED, ExactRewriteTest::timeDistributed),
                new Variant.Case(Rule.SEPARABLE_SPLIT, ExactRewriteTest::separable),
                new Variant.Case(Rule.ZERO_BIAS_DROPPED, ExactRewriteTest::zeroBias),
                new Variant.Case(Rule.AVERAGE_SPLIT, r -> sides(r, two(true), two(false))),
                new Variant.Case(
                        Rule.MAXIMUM_WITH_ZERO_IS_RELU,
                        r -> sides(r, rectified(true, r.nextBoolean()), rectified(false, true))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_sides_are_proved_the_same_and_compute_the_same_bits(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), sides.after());
            assertThat(proof.holds())
                    .as("seed %s: %s", seed, proof.structureDifferences())
                    .isTrue();
            Variant.assertSameBits(sides, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_rule_is_named_where_it_was_used_and_used_only_where_it_is_needed(Variant.Case rewrite) {
        Variant.Sides sides = Stream.iterate(0L, s -> s + 1)
                .map(s -> rewrite.draw().sides(new Random(s)))
                .filter(s -> Normalization.of(s.before(), Scope.INFERENCE, 1, Turn.SECOND).rules().stream()
                        .anyMatch(r -> r.rule() == rewrite.rule()))
                .findFirst()
                .orElseThrow();
        assertThat(prove(sides.before(), sides.after()).a().rules())
                .extracting(Applied::rule)
                .contains(rewrite.rule());
        assertThat(prove(sides.before(), sides.before()).a().rules())
                .extracting(Applied::rule)
                .doesNotContain(rewrite.rule());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_weight_with_one_bit_turned_is_found_through_the_rule(Variant.Case rewrite) {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        if (sides.after().weights().isEmpty()) {
            return;
        }
        Model mutant = Sketch.with(sides.after(), 0, 1, b -> b ^ 1);
        assertThat(prove(sides.before(), mutant).holds()).isFalse();
        assertThat(prove(mutant, sides.before()).weightDifferences()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void layers_are_told_apart_where_architectures_and_training_are_compared(Variant.Case rewrite) {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        assertThat(prove(sides.before(), sides.after(), Scope.TRAINING).holds()).isFalse();
        assertThat(Prover.prove(sides.before(), sides.after(), Scope.INFERENCE, 0, InterfacePairing.BY_POSITION)
                        .holds())
                .isFalse();
    }

    private static void notTheSame(Model before, Sketch after) {
        List<TensorData> weights = Variant.weights(before);
        assertThat(prove(before, Variant.withBytes(after.architecture(), weights))
                        .holds())
                .isFalse();
    }

    @Test
    void borders_that_same_would_put_elsewhere_are_not_same() {
        long[] sizes = {6, 6, 2};
        Window window = window(2, 3, 2);
        List<Border> swapped = Collections.nCopies(2, new Border(1, 0));
        Model before = Variant.chain(sizes, new ZeroPadding(swapped, LAST), convolution(window, Padding.VALID, RELU))
                .model(1);
        notTheSame(before, Variant.chain(sizes, convolution(window, Padding.SAME, RELU)));
    }

    @Test
    void borders_that_are_right_for_some_sizes_only_are_not_same_where_the_size_is_free() {
        long[] sizes = {Shape.FREE, Shape.FREE, 2};
        Window window = window(2, 3, 2);
        List<Border> even = Collections.nCopies(2, new Border(0, 1));
        Model before = Variant.chain(sizes, new ZeroPadding(even, LAST), convolution(window, Padding.VALID, RELU))
                .model(1);
        notTheSame(before, Variant.chain(sizes, convolution(window, Padding.SAME, RELU)));
    }

    @Test
    void a_function_between_padding_and_convolution_keeps_them_apart() {
        long[] sizes = {6, 2};
        Window window = window(1, 3, 1);
        ZeroPadding zeros = new ZeroPadding(List.of(new Border(1, 1)), LAST);
        Declaration sigmoid = Activation.of(ActivationFunction.SIGMOID);
        Model before = Variant.chain(sizes, zeros, sigmoid, convolution(window, Padding.VALID, RELU))
                .model(1);
        notTheSame(before, Variant.chain(sizes, sigmoid, convolution(window, Padding.SAME, RELU)));
    }

    @Test
    void zeros_around_and_a_pooling_are_not_pooling_with_same() {
        long[] sizes = {4, 2};
        Window window = window(1, 3, 1);
        Model before = Variant.chain(
                        sizes,
                        new ZeroPadding(List.of(new Border(1, 1)), LAST),
                        new Pooling(Pooling.Kind.AVERAGE, window, Padding.VALID, LAST))
                .model(1);
        notTheSame(before, Variant.chain(sizes, new Pooling(Pooling.Kind.AVERAGE, window, Padding.SAME, LAST)));
    }

    /** Of NaN and of minus infinity TensorFlow's pooling gives the least number there is. */
    @Test
    void the_largest_of_one_element_is_not_always_that_element() {
        long[] sizes = {4, 4, 2};
        Pooling largest = new Pooling(Pooling.Kind.MAX, window(2, 1, 1), Padding.VALID, LAST);
        Pooling mean = new Pooling(Pooling.Kind.AVERAGE, window(2, 1, 1), Padding.VALID, LAST);
        Model pooled = Variant.chain(sizes, largest).model(1);
        Model averaged = Variant.chain(sizes, mean).model(1);
        Declaration nothing = new Dropout(Dropout.Kind.IDENTITY, Value.none());
        notTheSame(pooled, Variant.chain(sizes, nothing));
        assertThat(prove(averaged, Variant.chain(sizes, nothing).model(1)).holds())
                .isTrue();
    }

    @Test
    void a_kernel_that_is_not_finite_makes_zeros_count() {
        Variant.Sides sides = padded(new Random(3));
        Model infinite = Sketch.with(sides.before(), 0, 0, b -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY));
        Model other = Variant.withBytes(sides.after(), Variant.weights(infinite));
        assertThat(prove(infinite, other).holds()).isFalse();
    }

    @Test
    void softmax_along_the_steps_is_none_of_a_single_step() {
        long[] sizes = {4, 2, 5};
        Activation steps = Activation.of(ActivationFunction.of(ActivationFunction.Kind.SOFTMAX, 1));
        notTheSame(Variant.chain(sizes, everyStep(steps)).model(1), Variant.chain(sizes, steps));
    }

    @Test
    void a_separable_convolution_is_none_with_a_function_between() {
        long[] sizes = {6, 3};
        Window window = window(1, 3, 1);
        Model before = Variant.chain(sizes, new SeparableConvolution(4, 2, window, Padding.SAME, LAST, true, RELU))
                .model(1);
        notTheSame(
                before,
                Variant.chain(
                        sizes,
                        new DepthwiseConvolution(2, window, Padding.SAME, LAST, false, RELU),
                        new Convolution(4, window(1, 1, 1), Padding.VALID, LAST, 1, true, RELU)));
    }

    @Test
    void a_bias_with_one_element_that_is_not_zero_stays() {
        Variant.Sides sides = zeroBias(new Random(1));
        Model least = Sketch.with(sides.before(), 1, 2, b -> 1);
        assertThat(prove(least, sides.after()).holds()).isFalse();
    }

    @Test
    void where_zeros_are_told_apart_a_bias_of_zeros_stays() {
        Model before = divided(new Dense(4, true, LINEAR)).model(1);
        List<TensorData> weights = Variant.weights(before);
        weights.set(1, Variant.zeros(weights.get(1)));
        Model zeros = Variant.withBytes(before, weights);
        Model without = Variant.withBytes(divided(new Dense(4, false, LINEAR)).architecture(), weights);
        assertThat(prove(zeros, without).holds()).isFalse();
    }

    /** {@code 1 / layer(x)}. */
    private static Sketch divided(Declaration layer) {
        return Variant.on(
                new long[] {4},
                (s, x) -> s.apply(
                        new Elementwise(ElementwiseFunction.DIVIDE),
                        new Operand.Constant(Value.of(1.0)),
                        s.apply(layer, x)));
    }

    @Test
    void an_average_of_three_is_no_half_of_two_and_no_other_number_makes_relu() {
        Sketch thirds = new Sketch("v");
        Operand.Tensor x = thirds.input(4);
        Operand.Tensor y = thirds.input(4);
        Operand.Tensor sum = thirds.apply(new Elementwise(ElementwiseFunction.ADD), x, y);
        thirds.outputs(
                thirds.apply(new Elementwise(ElementwiseFunction.DIVIDE), sum, new Operand.Constant(Value.of(3))));
        assertThat(prove(two(true).model(1), thirds.model(1)).holds()).isFalse();
        Sketch one = Variant.on(
                new long[] {4},
                (s, z) -> s.apply(
                        new Elementwise(ElementwiseFunction.MAXIMUM),
                        s.apply(Proofs.dense(5), z),
                        new Operand.Constant(Value.of(1))));
        assertThat(prove(rectified(false, true).model(1), one.model(1)).holds()).isFalse();
    }
}
