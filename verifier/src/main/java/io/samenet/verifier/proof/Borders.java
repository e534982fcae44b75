package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules about zeros put round a tensor.
 *
 * <pre>
 * pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))     becomes     x → ZeroPadding2D(1)
 * x → ZeroPadding → ZeroPadding                becomes     x → ZeroPadding by the sum
 * </pre>
 */
final class Borders {
    /** The rules. */
    static final List<Rewrite> ROWS = List.of(new PadIsZeroPadding(), new OfPadding());

    /** Keras's ZeroPadding goes along one to three dimensions between batch and channels. */
    private static final int WIDEST_RANK = 5;

    private Borders() {}

    /** {@link Rule#PAD_IS_ZERO_PADDING}. */
    private static final class PadIsZeroPadding implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.PAD_IS_ZERO_PADDING;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            boolean zeros = node.declaration() instanceof Pad pad
                    && pad.mode() == Pad.Mode.CONSTANT
                    && pad.value() == 0
                    && Uniform.isOfOne(node, draft);
            if (!zeros) {
                return Optional.empty();
            }
            List<Pad.Width> widths = ((Pad) node.declaration())
                    .widthsOf(draft.inputType(node).orElseThrow().shape());
            int last = widths.size() - 1;
            if (last < 2 || widths.size() > WIDEST_RANK || !isNothing(widths.get(0)) || !isNothing(widths.get(last))) {
                return Optional.empty();
            }
            List<Border> borders = widths.subList(1, last).stream()
                    .map(w -> new Border(w.before(), w.behind()))
                    .toList();
            return Rewrite.replaced(node.with(new ZeroPadding(borders, DataFormat.CHANNELS_LAST)));
        }

        private static boolean isNothing(Pad.Width width) {
            return width.before() == 0 && width.behind() == 0;
        }
    }

    /** {@link Rule#PADDING_OF_PADDING}. */
    private static final class OfPadding implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.PADDING_OF_PADDING;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof ZeroPadding second) || !Uniform.isOfOne(node, draft)) {
                return Optional.empty();
            }
            return Uniform.maker(node.arguments().input(), draft)
                    .filter(n -> n.declaration() instanceof ZeroPadding first
                            && first.dataFormat() == second.dataFormat()
                            && Uniform.isOfOne(n, draft))
                    .map(n -> new Replaced(node.with(sum((ZeroPadding) n.declaration(), second))
                            .with(Arguments.of(n.arguments().input()))));
        }

        private static ZeroPadding sum(ZeroPadding first, ZeroPadding second) {
            List<Border> borders = IntStream.range(0, first.rank())
                    .mapToObj(i -> sum(first.borders().get(i), second.borders().get(i)))
                    .toList();
            return new ZeroPadding(borders, first.dataFormat());
        }

        private static Border sum(Border first, Border second) {
            return new Border(
                    Math.addExact(first.before(), second.before()), Math.addExact(first.after(), second.after()));
        }
    }
}
