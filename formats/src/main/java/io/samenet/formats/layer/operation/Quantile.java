package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Values below which a share of the elements lies ({@code keras.ops.quantile}, {@code percentile} and those that leave out
 * what is not a number). Several shares are the first axis of the output.
 *
 * @param shares the shares, from 0 to 1
 * @param single whether there is one share, and no axis for it
 * @param axes along which axes, from the end when negative; absent for all
 * @param method what stands for a place between two elements
 * @param keepDims whether reduced axes stay, of size 1
 * @param ofNumbers whether what is not a number is left out
 */
public record Quantile(
        List<Double> shares,
        boolean single,
        Optional<List<Integer>> axes,
        Method method,
        boolean keepDims,
        boolean ofNumbers)
        implements Declaration {
    /** The table of methods. */
    public enum Method {
        /** On the line between the two. */
        LINEAR,
        /** The smaller. */
        LOWER,
        /** The larger. */
        HIGHER,
        /** The mean of both. */
        MIDPOINT,
        /** The nearer, the one of even place where both are as near. */
        NEAREST
    }

    /** Checks the shares. */
    public Quantile {
        shares = List.copyOf(shares);
        axes = axes.map(List::copyOf);
        if (shares.stream().anyMatch(s -> !(s >= 0 && s <= 1)) || (single && shares.size() != 1)) {
            throw new IllegalArgumentException("shares from 0 to 1, not " + shares);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Reduction reduction = new Reduction(Reduction.Function.MEDIAN, axes, keepDims);
        TensorType one = reduction.outputs(arguments, policy).get(0);
        return List.of(single ? one : one.with(one.shape().insert(0, shares.size())));
    }
}
