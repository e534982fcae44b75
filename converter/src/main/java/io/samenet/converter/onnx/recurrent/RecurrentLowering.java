package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent layer by itself. A layer that goes backwards gives its sequence in the order in which it took the steps.
 *
 * @param <D> the layer
 */
final class RecurrentLowering<D extends SequenceLayer> implements Lowering<D> {
    @Override
    public void lower(D declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> states = scope.arguments().all(Arguments.INITIAL_STATE);
        Run.Result result = SequenceRuns.of(scope, declaration, scope.weights(), scope.compute(), states);
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(
                output(ops, result, declaration.options(), declaration.options().goBackwards()));
        if (declaration.options().returnState()) {
            outputs.addAll(result.states());
        }
        scope.give(outputs);
    }

    /** The first output: the last step, or the sequence as the layer's users see it, turned round if {@code flipped}. */
    static Tensor output(Ops ops, Run.Result result, RecurrentOptions options, boolean flipped) {
        if (!options.returnSequences()) {
            return result.last();
        }
        Tensor sequence = flipped ? ops.flipped(result.sequence(), 0) : result.sequence();
        return options.timeMajor() ? sequence : swapped(ops, sequence);
    }

    /** {@code x} with its first two axes exchanged. */
    static Tensor swapped(Ops ops, Tensor x) {
        return ops.layout().moved(x, 0, 1);
    }
}
