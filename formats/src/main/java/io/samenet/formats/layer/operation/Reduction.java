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
        STD
    }

    /** Copies the list. */
    public Reduction {
        axes = axes.map(List::copyOf);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
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
        return switch (function) {
            case ANY, ALL -> DType.BOOL;
            case MEAN, VAR, STD -> input.isFloating() ? input : policy.compute();
            case SUM, PROD -> input == DType.BOOL ? DType.INT32 : input;
            case MAX, MIN -> input;
        };
    }
}
