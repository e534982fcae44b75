package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Products;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a cell over the steps, as {@code keras.src.backend.tensorflow.rnn} does: a masked step keeps the states, and its
 * output is that of the step before (zeros before the first) or zeros. Steps come before the batch in here.
 */
final class Sequence {
    private final RecurrentOptions options;
    private final int states;
    private final KernelScope scope;
    private final int steps;
    private final int batch;
    private final int units;
    private final Optional<Elements> mask;

    /**
     * A layer on an input whose first dimensions are steps and batch.
     *
     * @param units number of elements of a sample's state
     * @param mask the mask, steps first
     */
    Sequence(SequenceLayer layer, INDArray input, long units, Optional<INDArray> mask, KernelScope scope) {
        this.options = layer.options();
        this.states = layer.states();
        this.scope = scope;
        this.steps = Math.toIntExact(input.size(0));
        this.batch = Math.toIntExact(input.size(1));
        this.units = Math.toIntExact(units);
        this.mask = mask.map(Elements::of);
    }

    /** The input with the steps first. */
    static INDArray stepsFirst(INDArray array, RecurrentOptions options, KernelScope scope) {
        return options.timeMajor() || array.rank() < 2 ? array : swapped(array, scope);
    }

    /** {@code array}, a sequence or its mask, from the last step to the first. */
    static INDArray turned(INDArray array, RecurrentOptions options, KernelScope scope) {
        int axis = options.timeMajor() ? 0 : 1;
        long[] strides = Axes.strides(array.shape());
        long last = (array.size(axis) - 1) * strides[axis];
        strides[axis] = -strides[axis];
        INDArray turned = scope.create(array.dataType(), array.shape());
        Moves.copy(new Moves.Block(array, last, strides), Moves.Block.of(turned), array.shape());
        return turned;
    }

    private static INDArray swapped(INDArray array, KernelScope scope) {
        int[] order = new int[array.rank()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i < 2 ? 1 - i : i;
        }
        return Moves.transpose(array, scope, order);
    }

    /** All inputs times the kernel, with the bias that belongs to it. */
    static INDArray projected(INDArray input, INDArray kernel, Optional<INDArray> bias, KernelScope scope) {
        INDArray projected = Products.multiply(input, kernel, scope);
        bias.ifPresent(b -> Bias.add(projected, b));
        return projected;
    }

    /** The initial states: those given, else zeros. */
    INDArray[] initial(List<INDArray> given) {
        INDArray[] initial = new INDArray[states];
        for (int i = 0; i < states; i++) {
            initial[i] = scope.create(batch, units);
            if (i < given.size()) {
                Elements.copy(scope.real(given.get(i)), initial[i]);
            }
        }
        return initial;
    }

    /** The outputs of the layer. */
    List<INDArray> run(Cell cell, INDArray projected, INDArray[] states) {
        boolean all = options.returnSequences();
        INDArray outputs = scope.create(all ? steps : 1, batch, units);
        INDArray[] next = new INDArray[states.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = scope.create(batch, units);
        }
        INDArray output = scope.create(batch, units);
        ByteBuffer row = Elements.bytes(output);
        ByteBuffer collected = Elements.bytes(outputs);
        List<ByteBuffer> after = Stream.of(next).map(Elements::bytes).toList();
        List<ByteBuffer> kept = Stream.of(states).map(Elements::bytes).toList();
        int length = units * output.dataType().width();
        for (int i = 0; i < steps; i++) {
            int step = options.goBackwards() ? steps - 1 - i : i;
            cell.step(projected, step * batch, states, next);
            take(step, after, kept, row, length);
            collected.put((all ? i : 0) * batch * length, row, 0, batch * length);
        }
        return outputs(outputs, states, all);
    }

    /** Copies what is not masked: a sample's features are {@code length} bytes. */
    private void take(int step, List<ByteBuffer> next, List<ByteBuffer> states, ByteBuffer output, int length) {
        for (int b = 0; b < batch; b++) {
            boolean masked = mask.isPresent() && !mask.get().isTrue(step * batch + b);
            if (!masked) {
                output.put(b * length, next.get(0), b * length, length);
                for (int s = 0; s < states.size(); s++) {
                    states.get(s).put(b * length, next.get(s), b * length, length);
                }
            } else if (options.zeroOutputForMask()) {
                output.put(b * length, new byte[length]);
            }
        }
    }

    private List<INDArray> outputs(INDArray outputs, INDArray[] states, boolean all) {
        List<INDArray> given = new ArrayList<>();
        if (!all) {
            given.add(Moves.reshape(outputs, scope, batch, units));
        } else {
            given.add(options.timeMajor() ? outputs : swapped(outputs, scope));
        }
        if (options.returnState()) {
            given.addAll(List.of(states));
        }
        return given;
    }
}
