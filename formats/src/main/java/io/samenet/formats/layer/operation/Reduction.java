package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several elements made one, along axes ({@code keras.ops.any}, {@code mean} and their like).
 *
 * @param function row of the table
 * @param axes the axes, from the end when negative; absent for all
 * @param keepDims whether reduced axes stay, of size 1
 */
public record Reduction(Function function, Optional<List<Integer>> axes, boolean keepDims) implements Declaration {
    /** The table of reductions. */
    public enum Function {
        /** One at least is true. */
        ANY,
        /** All are true. */
        ALL,
        /** The sum. */
        SUM,
        /** The product. */
        PROD,
        /** The mean. */
        MEAN,
        /** The largest. */
        MAX,
        /** The smallest. */
        MIN,
        /** The variance, divided by the number of elements. */
        VAR,
        /** Root of the variance. */
        STD,
        /** The largest less the least. */
        PTP,
        /** The one in the middle, or the mean of the two there. */
        MEDIAN,
        /** Logarithm of the sum of the exponentials. */
        LOGSUMEXP,
        /** Root of the sum of the squares. */
        NORM,
        /** How many are not zero, as int32. */
        COUNT_NONZERO,
        /** How many are not zero, as int64: TensorFlow's. */
        COUNT_NONZERO_INT64,
        /** The sum of what is a number. */
        NANSUM(SUM),
        /** The product of what is a number. */
        NANPROD(PROD),
        /** The mean of what is a number. */
        NANMEAN(MEAN),
        /** The largest of what is a number. */
        NANMAX(MAX),
        /** The smallest of what is a number. */
        NANMIN(MIN),
        /** The variance of what is a number. */
        NANVAR(VAR),
        /** Root of the variance of what is a number. */
        NANSTD(STD),
        /** The median of what is a number. */
        NANMEDIAN(MEDIAN);

        private final Optional<Function> ofNumbers;

        Function() {
            this.ofNumbers = Optional.empty();
        }

        Function(Function ofNumbers) {
            this.ofNumbers = Optional.of(ofNumbers);
        }

        /** For a function that leaves out what is not a number, the one that it is of the rest. */
        public Optional<Function> ofNumbers() {
            return ofNumbers;
        }
    }

    /** Copies the list. */
    public Reduction {
        axes = axes.map(List::copyOf);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Operands.of(arguments, 1).get(0);
        List<Integer> reduced = axesOf(input.shape());
        List<Long> sizes = new ArrayList<>();
        for (int axis = 0; axis < input.shape().rank(); axis++) {
            if (!reduced.contains(axis)) {
                sizes.add(input.shape().size(axis));
            } else if (keepDims) {
                sizes.add(1L);
            }
        }
        return List.of(new TensorType(dtype(input.dtype(), policy), Shape.of(sizes)));
    }

    /** The axes that are reduced in a tensor of shape {@code shape}, from the front, in order. */
    public List<Integer> axesOf(Shape shape) {
        List<Integer> all = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            all.add(axis);
        }
        return axes.map(some ->
                        some.stream().map(a -> Expect.axis(shape, a)).sorted().toList())
                .orElse(all);
    }

    private DType dtype(DType input, Policy policy) {
        return switch (function.ofNumbers().orElse(function)) {
            case ANY, ALL -> DType.BOOL;
            case COUNT_NONZERO -> DType.INT32;
            case COUNT_NONZERO_INT64 -> DType.INT64;
            case SUM, PROD -> summed(input);
            case MAX, MIN, PTP -> input;
            default -> input.isFloating() ? input : policy.compute();
        };
    }

    /** Small integers are summed in 32 bits. */
    static DType summed(DType input) {
        return switch (input) {
            case BOOL, INT8, INT16 -> DType.INT32;
            case UINT8, UINT16 -> DType.UINT32;
            default -> input;
        };
    }
}
