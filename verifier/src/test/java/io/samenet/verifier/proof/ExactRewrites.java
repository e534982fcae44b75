package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;

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

/** The rules of tier 1 that make other layers, drawn: the graph before the rule and the graph after it. */
public final class ExactRewrites {
    static final DataFormat LAST = DataFormat.CHANNELS_LAST;

    private ExactRewrites() {}

    static Variant.Sides sides(Random random, Sketch before, Sketch after) {
        Model first = before.model(random.nextLong());
        return new Variant.Sides(first, Variant.withBytes(after.architecture(), Variant.weights(first)));
    }

    static Window window(int rank, long size, long stride) {
        return Window.of(Collections.nCopies(rank, size), Collections.nCopies(rank, stride));
    }

    static Convolution convolution(Window window, Padding padding, ActivationFunction function) {
        return new Convolution(3, window, padding, LAST, 1, true, function);
    }

    static List<Border> borders(Window window, long size, Padding padding) {
        return LongStream.range(0, window.rank())
                .mapToObj(i -> new Border(window.before((int) i, size, padding), window.after((int) i, size, padding)))
                .toList();
    }

    static TimeDistributed everyStep(Declaration inner) {
        return new TimeDistributed(Sketch.layer("inner", inner, true, Dict.EMPTY));
    }

    static Variant.Sides padded(Random random) {
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

    static Variant.Sides paddedDepthwise(Random random) {
        long size = 5L + random.nextInt(4);
        Window window = window(2, 3, 2);
        ZeroPadding zeros = new ZeroPadding(borders(window, size, Padding.SAME), LAST);
        Declaration valid = new DepthwiseConvolution(2, window, Padding.VALID, LAST, true, RELU);
        Declaration same = new DepthwiseConvolution(2, window, Padding.SAME, LAST, true, RELU);
        long[] sizes = {size, size, 3};
        return sides(random, Variant.chain(sizes, zeros, valid), Variant.chain(sizes, same));
    }

    static Variant.Sides timeDistributed(Random random) {
        ActivationFunction function = List.of(RELU, ActivationFunction.TANH, ActivationFunction.SOFTMAX)
                .get(random.nextInt(3));
        long[] sizes = random.nextBoolean() ? new long[] {Shape.FREE, 3} : new long[] {4, 2, 5};
        Activation activation = Activation.of(function);
        Dropout dropout = new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5));
        return sides(
                random,
                Variant.chain(sizes, everyStep(Proofs.dense(3)), everyStep(activation), everyStep(dropout)),
                Variant.chain(sizes, everyStep(Proofs.dense(3)), activation));
    }

    static Variant.Sides separable(Random random) {
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

    static Variant.Sides zeroBias(Random random) {
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

    static Sketch two(boolean merged) {
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

    static Sketch rectified(boolean operation, boolean first) {
        return Variant.on(new long[] {4}, (s, x) -> {
            Operand zero = new Operand.Constant(Value.of(0));
            Elementwise maximum = new Elementwise(ElementwiseFunction.MAXIMUM);
            Operand.Tensor dense = s.apply(Proofs.dense(5), x);
            return !operation
                    ? s.apply(Activation.of(RELU), dense)
                    : first ? s.apply(maximum, zero, dense) : s.apply(maximum, dense, zero);
        });
    }

    /** All of them. */
    public static Stream<Variant.Case> cases() {
        return Stream.of(
                new Variant.Case(Rule.PADDING_INTO_CONVOLUTION, ExactRewrites::padded),
                new Variant.Case(Rule.PADDING_INTO_CONVOLUTION, ExactRewrites::paddedDepthwise),
                new Variant.Case(Rule.TIME_DISTRIBUTED_UNWRAPPED, ExactRewrites::timeDistributed),
                new Variant.Case(Rule.SEPARABLE_SPLIT, ExactRewrites::separable),
                new Variant.Case(Rule.ZERO_BIAS_DROPPED, ExactRewrites::zeroBias),
                new Variant.Case(Rule.AVERAGE_SPLIT, r -> sides(r, two(true), two(false))),
                new Variant.Case(
                        Rule.MAXIMUM_WITH_ZERO_IS_RELU,
                        r -> sides(r, rectified(true, r.nextBoolean()), rectified(false, true))));
    }
}
