package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer that takes one step after the other: {@code (batch, steps, features)} to {@code (batch, units)} or
 * {@code (batch, steps, units)}, then {@code (batch, units)} for each returned state. Arguments beside the input: the
 * mask {@code (batch, steps)} and the initial states.
 */
public interface Recurrent extends Declaration {
    /** Size of the output and of each state. */
    long units();

    /** Whether there is a bias. */
    boolean useBias();

    /** What all recurrent layers have in common. */
    RecurrentOptions options();

    /** The same layer with other options. */
    Recurrent with(RecurrentOptions other);

    /** Number of gates: blocks of {@code units} columns in the kernels. */
    int gates();

    /** Number of states. */
    int states();

    /** Shape of the bias. */
    default long[] bias() {
        return new long[] {Sizes.product(gates(), units())};
    }

    @Override
    default List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        long features = Expect.fixed(Expect.rank(arguments, 3).shape(), -1);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(WeightSpec.trainable("kernel", policy.variable(), features, Sizes.product(gates(), units())));
        weights.add(
                WeightSpec.trainable("recurrent_kernel", policy.variable(), units(), Sizes.product(gates(), units())));
        if (useBias()) {
            weights.add(WeightSpec.trainable("bias", policy.variable(), bias()));
        }
        return weights;
    }

    @Override
    default List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.rank(arguments, 3).shape();
        long batch = input.size(options().timeMajor() ? 1 : 0);
        arguments.mask().ifPresent(m -> expect(m.shape(), input.slice(0, 2)));
        arguments.all(Arguments.INITIAL_STATE).forEach(s -> expect(s.shape(), Shape.of(batch, units())));
        Shape output = options().returnSequences() ? input.with(2, units()) : Shape.of(batch, units());
        List<TensorType> types = new ArrayList<>();
        types.add(new TensorType(policy.compute(), output));
        for (int i = 0; options().returnState() && i < states(); i++) {
            types.add(new TensorType(policy.compute(), Shape.of(batch, units())));
        }
        return types;
    }

    private static void expect(Shape found, Shape expected) {
        boolean fits = found.rank() == expected.rank();
        for (int i = 0; fits && i < found.rank(); i++) {
            fits = found.isFree(i) || expected.isFree(i) || found.size(i) == expected.size(i);
        }
        if (!fits) {
            throw new ShapeException(
                    "masks of (batch, steps) and states of (batch, units): " + expected, found.toString());
        }
    }

    @Override
    default boolean takesMask() {
        return true;
    }

    @Override
    default Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return options().returnSequences() && output == 0 ? scope.mask(0) : Optional.empty();
    }
}
