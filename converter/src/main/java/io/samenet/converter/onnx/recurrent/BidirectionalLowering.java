package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.onnx.Operator;
import java.util.ArrayList;
import java.util.List;

/** Both directions, then one operator that makes them one. */
final class BidirectionalLowering implements Lowering<Bidirectional> {
    @Override
    public void lower(Bidirectional declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> states = scope.arguments().all(Arguments.INITIAL_STATE);
        int half = states.size() / 2;
        int own = declaration.recurrent().weightCount();
        List<Weight> weights = scope.weights();
        Layer forward = declaration.forward();
        Layer backward = declaration.backward();
        Run.Result ahead = run(scope, forward, weights.subList(0, own), states.subList(0, half));
        Run.Result back = run(scope, backward, weights.subList(own, weights.size()), states.subList(half, 2 * half));
        SequenceLayer first = (SequenceLayer) forward.declaration();
        SequenceLayer second = (SequenceLayer) backward.declaration();
        boolean firstFlipped = first.options().goBackwards();
        // Keras turns the second one's sequence round once more.
        boolean secondFlipped = !second.options().goBackwards();
        Tensor a = RecurrentLowering.output(ops, ahead, first.options(), firstFlipped);
        Tensor b = RecurrentLowering.output(ops, back, second.options(), secondFlipped);
        List<Tensor> outputs = new ArrayList<>(merged(declaration.mergeMode(), ops, a, b));
        if (first.options().returnState()) {
            outputs.addAll(ahead.states());
            outputs.addAll(back.states());
        }
        scope.give(outputs);
    }

    private static Run.Result run(LoweringScope scope, Layer layer, List<Weight> weights, List<Tensor> states) {
        SequenceLayer declaration = (SequenceLayer) layer.declaration();
        return SequenceRuns.of(scope, declaration, weights, layer.policy().compute(), states);
    }

    private static List<Tensor> merged(Bidirectional.MergeMode mode, Ops ops, Tensor a, Tensor b) {
        return switch (mode) {
            case CONCAT -> List.of(ops.concat(List.of(a, b), a.rank() - 1));
            case SUM -> List.of(ops.add(a, b));
            case MUL -> List.of(ops.mul(a, b));
            case AVE -> List.of(ops.div(ops.binary(Operator.ADD, a, b), ops.scalar(a.dtype(), 2)));
            case NONE -> List.of(a, b);
        };
    }
}
