package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Cross-correlation of two vectors: {@code c[k] = sum over i of a[i + k] b[i]} ({@code keras.ops.correlate}).
 *
 * @param mode for which k
 */
public record Correlate(Mode mode) implements Defined {
    /** For which shifts there is a sum. */
    public enum Mode {
        /** Those at which the second vector lies within the first. */
        VALID,
        /** As many in the middle of all as the first vector is long. */
        SAME,
        /** All at which the two have a place in common. */
        FULL
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        boolean vectors =
                inputs.stream().allMatch(i -> i.shape().rank() == 1 && i.dtype().isFloating());
        if (!vectors || inputs.get(0).dtype() != inputs.get(1).dtype()) {
            throw ShapeException.unsupported("two vectors of floating-point numbers of one type", inputs.toString());
        }
        long first = Expect.fixed(inputs.get(0).shape(), 0);
        long second = Expect.fixed(inputs.get(1).shape(), 0);
        if (second == 0 || (mode != Mode.FULL && first < second)) {
            throw ShapeException.unsupported("a second vector no longer than the first", inputs.toString());
        }
        Definition d = new Definition(arguments, policy);
        // of all sums those of the middle, one more at the end where their number leaves one over
        long before = mode == Mode.VALID ? 0 : mode == Mode.FULL ? second - 1 : second - 1 - (second - 1) / 2;
        long behind = mode == Mode.VALID ? 0 : second - 1 - (mode == Mode.FULL ? 0 : before);
        Operand.Tensor longer =
                d.apply(new Pad(List.of(new Pad.Width(before, behind)), Pad.Mode.CONSTANT, 0), d.input(0));
        Operand.Tensor sums = d.apply(
                line(),
                d.apply(new Rearrange(List.of(1L, first + before + behind, 1L)), longer),
                d.apply(new Rearrange(List.of(second, 1L, 1L)), d.input(1)));
        return d.gives(d.apply(new Rearrange(List.of(-1L)), sums));
    }

    private static ConvolutionOperation line() {
        return new ConvolutionOperation(
                ConvolutionOperation.Kind.CONV,
                List.of(1L),
                List.of(1L),
                Padding.VALID,
                Optional.empty(),
                DataFormat.CHANNELS_LAST);
    }
}
