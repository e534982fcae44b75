package io.samenet.verifier.kernel.merge;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Merges that look at the masks of their inputs, as {@code Multiply}, {@code Maximum} and {@code Minimum} of Keras 3 do
 * ({@code Multiply._merge_function}, {@code Merge._apply_merge_op_and_or_mask}).
 */
final class MaskedMerge {
    /** An array and where it is not masked, as far as it has a mask. */
    private record Masked(INDArray array, Optional<Flags> flags) {}

    /** One truth value for each element of a tensor of this shape, row-major. */
    private static final class Flags {
        private final long[] shape;
        private final boolean[] values;

        private Flags(long[] shape, boolean[] values) {
            this.shape = shape;
            this.values = values;
        }

        /** The mask {@code mask}, one for all elements along the last axis, for a tensor of shape {@code shape}. */
        static Flags of(INDArray mask, long[] shape) {
            long[] column = Shape.of(mask.shape()).append(1).sizes();
            Spread spread = Spread.of(column, shape);
            Elements elements = Elements.of(mask);
            boolean[] values = new boolean[Math.toIntExact(Shape.of(shape).elements())];
            for (int i = 0; i < values.length; i++) {
                values[i] = elements.isTrue(spread.place(i));
            }
            return new Flags(shape, values);
        }

        /** True where this or {@code other} is. */
        Flags or(Flags other) {
            long[] common = broadcast(shape, other.shape);
            Spread own = Spread.of(shape, common);
            Spread others = Spread.of(other.shape, common);
            boolean[] either = new boolean[Math.toIntExact(Shape.of(common).elements())];
            for (int i = 0; i < either.length; i++) {
                either[i] = values[own.place(i)] || other.values[others.place(i)];
            }
            return new Flags(common, either);
        }
    }

    private MaskedMerge() {}

    static INDArray of(Merge.Function function, Arguments<INDArray> arguments, KernelScope scope) {
        List<INDArray> inputs = arguments.inputs();
        int rank = inputs.stream().mapToInt(INDArray::rank).max().orElseThrow();
        List<Masked> operands = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            INDArray input = MergeKernel.raised(inputs.get(i), rank, scope);
            operands.add(new Masked(input, arguments.masks().get(i).map(m -> Flags.of(m, input.shape()))));
        }
        return function == Merge.Function.MULTIPLY
                ? product(operands, scope)
                : choice(MergeKernel.function(function), operands, scope);
    }

    /** Masked factors are 1; the product is 0 where all factors have masks and are masked. */
    private static INDArray product(List<Masked> factors, KernelScope scope) {
        Masked first = withOnes(factors.get(0), scope);
        INDArray product = first.array();
        Optional<Flags> some = first.flags();
        for (Masked factor : factors.subList(1, factors.size())) {
            INDArray next = withOnes(factor, scope).array();
            product = MergeKernel.combine(ElementwiseFunction.MULTIPLY, product, next, scope);
            some = both(some, factor.flags());
        }
        INDArray result = product;
        return some.map(flags -> chosen(flags, result, constant(0, scope), scope))
                .orElse(result);
    }

    private static Masked withOnes(Masked factor, KernelScope scope) {
        return factor.flags()
                .map(flags -> new Masked(chosen(flags, factor.array(), constant(1, scope), scope), factor.flags()))
                .orElse(new Masked(
                        Elements.copy(
                                factor.array(), scope.create(factor.array().shape())),
                        Optional.empty()));
    }

    /** Of two operands one that is masked is replaced by the other. */
    private static INDArray choice(ElementwiseFunction function, List<Masked> operands, KernelScope scope) {
        INDArray first = operands.get(0).array();
        INDArray best = Elements.copy(first, scope.create(first.shape()));
        Optional<Flags> known = operands.get(0).flags();
        for (Masked operand : operands.subList(1, operands.size())) {
            INDArray before = best;
            INDArray next = operand.flags()
                    .map(flags -> chosen(flags, operand.array(), before, scope))
                    .orElse(operand.array());
            INDArray kept =
                    known.map(flags -> chosen(flags, before, next, scope)).orElse(before);
            known = both(known, operand.flags());
            best = MergeKernel.combine(function, kept, next, scope);
        }
        return best;
    }

    private static Optional<Flags> both(Optional<Flags> a, Optional<Flags> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(a.get().or(b.get())) : Optional.empty();
    }

    private static INDArray constant(double value, KernelScope scope) {
        INDArray constant = scope.create(1);
        Elements.of(constant).real(0, value);
        return constant;
    }

    /** {@code yes} where the flags are true, {@code no} elsewhere, all broadcast to each other. */
    private static INDArray chosen(Flags flags, INDArray yes, INDArray no, KernelScope scope) {
        long[] shape = broadcast(broadcast(flags.shape, yes.shape()), no.shape());
        INDArray chosen = scope.create(shape);
        Spread place = Spread.of(flags.shape, shape);
        Spread left = Spread.of(yes.shape(), shape);
        Spread right = Spread.of(no.shape(), shape);
        Elements target = Elements.of(chosen);
        Elements first = Elements.of(yes);
        Elements second = Elements.of(no);
        for (int i = 0; i < target.size(); i++) {
            boolean taken = flags.values[place.place(i)];
            target.real(i, taken ? first.real(left.place(i)) : second.real(right.place(i)));
        }
        return chosen;
    }

    private static long[] broadcast(long[] a, long[] b) {
        return Broadcast.of(Shape.of(a), Shape.of(b)).sizes();
    }
}
