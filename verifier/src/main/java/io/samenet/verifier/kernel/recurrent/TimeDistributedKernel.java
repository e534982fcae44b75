package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.Stateful;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link TimeDistributed}: the inner layer once for each step, as Keras 3 does. */
final class TimeDistributedKernel implements Kernel<TimeDistributed> {
    @Override
    public List<INDArray> run(
            TimeDistributed declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.autocast(arguments.input());
        Optional<INDArray> mask = declaration.inner().declaration().takesMask() ? arguments.mask() : Optional.empty();
        int steps = Math.toIntExact(input.size(1));
        List<INDArray> outputs = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Arguments<INDArray> inner = Arguments.of(at(input, step, scope));
            if (mask.isPresent()) {
                inner = inner.with(Arguments.MASK, at(mask.get(), step, scope));
            }
            List<INDArray> made = scope.run(declaration.inner(), inner, weights);
            for (int i = 0; i < made.size(); i++) {
                if (step == 0) {
                    outputs.add(scope.create(made.get(i).dataType(), withSteps(made.get(i), steps)));
                }
                put(made.get(i), outputs.get(i), step);
            }
        }
        return outputs;
    }

    @Override
    public Optional<String> unsupported(TimeDistributed declaration) {
        return Stateful.isIn(declaration.inner())
                ? Optional.of("TimeDistributed around \"" + declaration.inner().name() + "\", which is stateful")
                : Optional.empty();
    }

    private static INDArray at(INDArray array, int step, KernelScope scope) {
        long[] shape = new long[array.rank() - 1];
        long[] strides = new long[array.rank() - 1];
        long[] own = Axes.strides(array.shape());
        for (int i = 0; i < shape.length; i++) {
            shape[i] = array.size(i == 0 ? 0 : i + 1);
            strides[i] = own[i == 0 ? 0 : i + 1];
        }
        INDArray taken = scope.create(array.dataType(), shape);
        Moves.copy(new Moves.Block(array, step * own[1], strides), Moves.Block.of(taken), shape);
        return taken;
    }

    private static long[] withSteps(INDArray array, int steps) {
        long[] shape = new long[array.rank() + 1];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = i == 0 ? array.size(0) : i == 1 ? steps : array.size(i - 1);
        }
        return shape;
    }

    private static void put(INDArray made, INDArray all, int step) {
        long[] own = Axes.strides(all.shape());
        long[] strides = new long[made.rank()];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = own[i == 0 ? 0 : i + 1];
        }
        Moves.copy(Moves.Block.of(made), new Moves.Block(all, step * own[1], strides), made.shape());
    }
}
