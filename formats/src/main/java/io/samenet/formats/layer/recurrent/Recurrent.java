package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that takes one step after the other: {@code (batch, steps, features)} to {@code (batch, units)} or
 * {@code (batch, steps, units)}, then {@code (batch, units)} for each returned state.
 */
public interface Recurrent extends SequenceLayer {
    /** Size of the output and of each state. */
    long units();

    /** Whether there is a bias. */
    boolean useBias();

    @Override
    Recurrent with(RecurrentOptions other);

    /** Number of gates: blocks of {@code units} columns in the kernels. */
    int gates();

    @Override
    default int weightCount() {
        return useBias() ? 3 : 2;
    }

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
        arguments.mask().ifPresent(m -> SequenceLayer.expect(m.shape(), input.slice(0, 2)));
        arguments.all(Arguments.INITIAL_STATE).forEach(s -> SequenceLayer.expect(s.shape(), Shape.of(batch, units())));
        Shape output = options().returnSequences() ? input.with(2, units()) : Shape.of(batch, units());
        List<TensorType> types = new ArrayList<>();
        types.add(new TensorType(policy.compute(), output));
        for (int i = 0; options().returnState() && i < states(); i++) {
            types.add(new TensorType(policy.compute(), Shape.of(batch, units())));
        }
        return types;
    }
}
