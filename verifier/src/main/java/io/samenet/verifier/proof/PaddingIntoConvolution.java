package io.samenet.verifier.proof;

import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link Rule#PADDING_INTO_CONVOLUTION}.
 *
 * <pre>
 * x → ZeroPadding → Convolution(valid)     becomes     x → Convolution(same)
 * </pre>
 *
 * <p>Also for {@code causal}, for a convolution alone that needs no zeros, and for depthwise and separable convolutions. Exact where the window begins at the same
 * place and has as many positions: each then sees the same elements and the same zeros. A backend may leave out the
 * products with the zeros that it adds itself, which is the same as long as the kernel is finite (0 · ∞ is NaN): that is
 * looked at. Where a spatial size is free, the borders must be right for every size, as they are where the stride is 1,
 * and for {@code causal}.
 */
final class PaddingIntoConvolution implements Rewrite {
    private static final Border NOTHING = new Border(0, 0);

    @Override
    public Rule rule() {
        return Rule.PADDING_INTO_CONVOLUTION;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        Optional<Windowed> windowed = Windowed.of(node.declaration()).filter(w -> isPlain(node));
        if (windowed.isEmpty() || !(node.arguments().input() instanceof Ref.Output output)) {
            return Optional.empty();
        }
        Node before = draft.nodes().get(output.node());
        return windowed.get().padding() == Padding.VALID && before.declaration() instanceof ZeroPadding
                ? withZeros(node, before, windowed.get(), draft)
                : withoutBorders(node, windowed.get(), draft);
    }

    private static Optional<Outcome> withZeros(Node node, Node before, Windowed convolution, Draft draft) {
        ZeroPadding padding = (ZeroPadding) before.declaration();
        Optional<TensorType> input = draft.inputType(before);
        boolean applies = padding.dataFormat() == convolution.dataFormat()
                && padding.rank() == convolution.window().rank()
                && isPlain(before)
                && input.isPresent()
                && Draft.outputType(before)
                        .filter(t -> t.dtype() == input.get().dtype())
                        .isPresent()
                && input.get().shape().rank() == padding.rank() + 2;
        if (!applies) {
            return Optional.empty();
        }
        long[] sizes = convolution.dataFormat().spatial(input.get().shape());
        return convolution.choices().stream()
                .filter(p -> IntStream.range(0, sizes.length)
                        .allMatch(i -> isSame(
                                convolution, p, i, sizes[i], padding.borders().get(i))))
                .findFirst()
                .filter(p -> draft.isFinite(node))
                .map(p -> new Replaced(node.with(convolution.padded().apply(p))
                        .with(Arguments.of(before.arguments().input()))));
    }

    /** A window of one element, or one that fits as it is, gets no zeros whatever the padding says. */
    private static Optional<Outcome> withoutBorders(Node node, Windowed convolution, Draft draft) {
        Optional<TensorType> input = draft.inputType(node)
                .filter(t -> t.shape().rank() == convolution.window().rank() + 2);
        boolean adds = convolution.padding() == Padding.CAUSAL
                && IntStream.range(0, convolution.window().rank())
                        .anyMatch(i -> convolution.window().extent(i) > 1);
        if (input.isEmpty() || adds || convolution.padding() == Padding.SAME) {
            return Optional.empty();
        }
        long[] sizes = convolution.dataFormat().spatial(input.get().shape());
        boolean same =
                IntStream.range(0, sizes.length).allMatch(i -> isSame(convolution, Padding.SAME, i, sizes[i], NOTHING));
        return same ? Rewrite.replaced(node.with(convolution.padded().apply(Padding.SAME))) : Optional.empty();
    }

    private static boolean isPlain(Node node) {
        return node.arguments().all().size() == 1
                && node.arguments().inputs().size() == 1
                && node.extras().size() == 0;
    }

    private static boolean isSame(Windowed convolution, Padding padding, int axis, long size, Border border) {
        long stride = convolution.window().strides().get(axis);
        if (size == Shape.FREE) {
            return (stride == 1 || padding == Padding.CAUSAL)
                    && border.before() == convolution.window().before(axis, 1, padding)
                    && border.after() == convolution.window().after(axis, 1, padding);
        }
        long valid = size + border.total() - convolution.window().extent(axis);
        return size > 0
                && valid >= 0
                && border.before() == convolution.window().before(axis, size, padding)
                && valid / stride == (size - 1) / stride;
    }
}
