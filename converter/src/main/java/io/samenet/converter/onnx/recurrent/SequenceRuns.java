package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Runs of layers over steps, applied to the arguments of a call. */
final class SequenceRuns {
    private SequenceRuns() {}

    /**
     * The run of {@code layer}.
     *
     * @param weights its weights
     * @param compute type in which it computes
     * @param states its initial states; none for zeros
     */
    static Run.Result of(
            LoweringScope scope, SequenceLayer layer, List<Weight> weights, DType compute, List<Tensor> states) {
        return of(scope, layer, scope.autocast(), weights, compute, states);
    }

    /** The run of {@code layer}, which is no convolutional one, on {@code input}. */
    static Run.Result of(
            LoweringScope scope,
            SequenceLayer layer,
            Tensor input,
            List<Weight> weights,
            DType compute,
            List<Tensor> states) {
        if (layer.options().stateful()) {
            throw scope.unsupported("stateful: an ONNX model keeps no states from one run to the next");
        }
        if (layer instanceof StackedRNN stack) {
            return stacked(scope, stack, input, weights, compute, states);
        }
        if (layer instanceof ConvLSTM convolutional) {
            return ConvLSTMRun.of(scope, convolutional, weights, compute, states);
        }
        return Run.of(scope, (Recurrent) layer, input, weights, compute, states).lower(scope.ops());
    }

    /** One layer after the other; all take the steps in the same order, and the mask with them. */
    private static Run.Result stacked(
            LoweringScope scope,
            StackedRNN stack,
            Tensor input,
            List<Weight> weights,
            DType compute,
            List<Tensor> initial) {
        List<Tensor> states = new ArrayList<>();
        int weight = 0;
        Run.Result result = null;
        for (int i = 0; i < stack.cells().size(); i++) {
            Recurrent cell = stack.cell(i).with(stack.options());
            List<Weight> own = weights.subList(weight, weight + cell.weightCount());
            weight += cell.weightCount();
            int from = states.size();
            List<Tensor> before = initial.isEmpty() ? initial : initial.subList(from, from + cell.states());
            Run run = Run.of(scope, cell, input, own, compute, before);
            result = (result == null ? run : run.on(result.sequence())).lower(scope.ops());
            states.addAll(result.states());
        }
        if (result == null) {
            throw new IllegalStateException("a stack of no cells");
        }
        return new Run.Result(result.sequence(), result.last(), states);
    }
}
