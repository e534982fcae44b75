package io.samenet.verifier.check;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rules of convolutions. */
final class WindowRules {
    /** Zeros before and behind one axis. */
    private record Zeros(long before, long after) {}

    /** A convolution as a window that moves, and the same with another padding. */
    private record Moving(Window window, Padding padding, DataFormat format, Function<Padding, Declaration> padded) {
        static Optional<Moving> of(Declaration declaration) {
            if (declaration instanceof Convolution c) {
                return Optional.of(new Moving(
                        c.window(),
                        c.padding(),
                        c.dataFormat(),
                        p -> new Convolution(
                                c.filters(), c.window(), p, c.dataFormat(), c.groups(), c.useBias(), c.activation())));
            }
            if (declaration instanceof DepthwiseConvolution c) {
                return Optional.of(new Moving(
                        c.window(),
                        c.padding(),
                        c.dataFormat(),
                        p -> new DepthwiseConvolution(
                                c.depthMultiplier(), c.window(), p, c.dataFormat(), c.useBias(), c.activation())));
            }
            return declaration instanceof SeparableConvolution c
                    ? Optional.of(new Moving(
                            c.window(),
                            c.padding(),
                            c.dataFormat(),
                            p -> new SeparableConvolution(
                                    c.filters(),
                                    c.depthMultiplier(),
                                    c.window(),
                                    p,
                                    c.dataFormat(),
                                    c.useBias(),
                                    c.activation())))
                    : Optional.empty();
        }
    }

    private WindowRules() {}

    /** Zeros that stand around the input are those that the convolution would put there itself. */
    static Optional<Outcome> padding(Subject subject, Facts facts) {
        Optional<Moving> moving = Moving.of(subject.declaration()).filter(m -> subject.isOfOneInput());
        if (moving.isEmpty() || !(subject.arguments().input() instanceof Datum.Output output)) {
            return Optional.empty();
        }
        NodeClaim before = facts.node(output.node());
        return moving.get().padding() == Padding.VALID && before.operation().equals("ZeroPadding")
                ? around(subject, before, moving.get(), facts)
                : needless(subject, moving.get(), facts);
    }

    private static Optional<Outcome> around(Subject subject, NodeClaim before, Moving moving, Facts facts) {
        Optional<List<Zeros>> zeros = zeros(before.settings());
        boolean plain = zeros.filter(z -> z.size() == moving.window().rank()).isPresent()
                && before.settings().text("data_format").equals(Optional.of(word(moving.format())))
                && before.arguments().size() == 1
                && before.extras().equals("{}");
        if (!plain || !(before.arguments().get(0).value() instanceof Datum.Output first)) {
            return Optional.empty();
        }
        Optional<TensorType> input = facts.type(first)
                .filter(t -> t.shape().rank() == moving.window().rank() + 2)
                .filter(t -> before.outputs().equals(List.of(t.dtype().kerasName())));
        if (input.isEmpty()) {
            return Optional.empty();
        }
        long[] sizes = moving.format().spatial(input.get().shape());
        boolean oneAxis = sizes.length == 1 && !(subject.declaration() instanceof DepthwiseConvolution);
        return (oneAxis ? List.of(Padding.SAME, Padding.CAUSAL) : List.of(Padding.SAME))
                .stream()
                        .filter(p -> areThose(p, moving.window(), sizes, zeros.get()))
                        .findFirst()
                        .filter(p -> subject.weights()
                                .filter(w -> facts.all(w, Double::isFinite))
                                .isPresent())
                        .map(p -> new Outcome.Becomes(
                                subject.computing(moving.padded().apply(p)).appliedTo(Arguments.of((Datum) first))));
    }

    /** A convolution that would put no zeros anywhere is one with {@code same}. */
    private static Optional<Outcome> needless(Subject subject, Moving moving, Facts facts) {
        Window window = moving.window();
        Optional<TensorType> input =
                facts.inputType(subject).filter(t -> t.shape().rank() == window.rank() + 2);
        boolean alone = moving.padding() == Padding.VALID
                || (moving.padding() == Padding.CAUSAL
                        && IntStream.range(0, window.rank()).allMatch(i -> window.extent(i) == 1));
        if (input.isEmpty() || !alone) {
            return Optional.empty();
        }
        long[] sizes = moving.format().spatial(input.get().shape());
        return areThose(Padding.SAME, window, sizes, Collections.nCopies(sizes.length, new Zeros(0, 0)))
                ? Optional.of(
                        new Outcome.Becomes(subject.computing(moving.padded().apply(Padding.SAME))))
                : Optional.empty();
    }

    private static boolean areThose(Padding padding, Window window, long[] sizes, List<Zeros> zeros) {
        return IntStream.range(0, sizes.length)
                .allMatch(i ->
                        areThose(padding, window.extent(i), window.strides().get(i), sizes[i], zeros.get(i)));
    }

    /** Whether the window begins where it would, and has as many positions, for the size or, where it is free, for any. */
    private static boolean areThose(Padding padding, long extent, long stride, long size, Zeros zeros) {
        if (size == Shape.FREE) {
            boolean causal = padding == Padding.CAUSAL;
            long begin = causal ? extent - 1 : (extent - 1) / 2;
            return (causal || stride == 1) && zeros.equals(new Zeros(begin, extent - 1 - begin));
        }
        long positions = (size - 1) / stride + 1;
        long needed = Math.max(0, (positions - 1) * stride + extent - size);
        long begin = padding == Padding.CAUSAL ? extent - 1 : needed / 2;
        long room = size + zeros.before() + zeros.after() - extent;
        return size > 0 && room >= 0 && zeros.before() == begin && room / stride + 1 == positions;
    }

    private static Optional<List<Zeros>> zeros(Dict settings) {
        List<Value> all = settings.list("borders").orElse(List.of());
        List<Zeros> zeros = all.stream()
                .flatMap(v -> v.asDict().stream())
                .flatMap(d -> side(d, "before").stream()
                        .flatMap(x -> side(d, "after").stream().map(y -> new Zeros(x, y))))
                .toList();
        return zeros.size() == all.size() && !all.isEmpty() ? Optional.of(zeros) : Optional.empty();
    }

    private static Optional<Long> side(Dict border, String key) {
        return border.get(key).flatMap(Value::asInt).filter(v -> v >= 0);
    }

    private static String word(DataFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    /** A separable convolution is a depthwise one and a pointwise one of its result, which is of the layer's type. */
    static Optional<Outcome> separable(Subject subject, Facts facts) {
        Optional<Span> weights = subject.weights().filter(w -> w.size() >= 2);
        if (!(subject.declaration() instanceof SeparableConvolution c)
                || c.padding() == Padding.CAUSAL
                || weights.isEmpty()
                || !subject.isOfOneInput()
                || facts.inputType(subject).isEmpty()) {
            return Optional.empty();
        }
        DepthwiseConvolution depthwise = new DepthwiseConvolution(
                c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), false, ActivationFunction.LINEAR);
        List<Long> ones = Collections.nCopies(c.rank(), 1L);
        Convolution pointwise = new Convolution(
                c.filters(), Window.of(ones, ones), Padding.VALID, c.dataFormat(), 1, c.useBias(), c.activation());
        Arguments<TensorType> types = subject.arguments().map(a -> facts.type(a).orElseThrow());
        List<Optional<TensorType>> between = depthwise
                .outputs(types, subject.layer().policy())
                .stream()
                .map(Optional::of)
                .toList();
        Span all = weights.get();
        return Optional.of(Outcome.Parts.of(
                subject.computing(depthwise, between).with(all.part(0, 1)),
                first -> subject.then(pointwise, first).with(all.part(1, all.size()))));
    }
}
