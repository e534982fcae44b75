package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.List;

/** A cell: its layer run over one step. */
final class RecurrentCellLowering implements Lowering<RecurrentCell> {
    @Override
    public void lower(RecurrentCell declaration, LoweringScope scope) {
        Tensor step = scope.ops().layout().unsqueeze(scope.autocast(), 0);
        List<Tensor> states = scope.arguments().all(Arguments.INITIAL_STATE);
        Run.Result result =
                SequenceRuns.of(scope, declaration.oneStep(), step, scope.weights(), scope.compute(), states);
        List<Tensor> outputs = new ArrayList<>(List.of(result.last()));
        outputs.addAll(result.states());
        scope.give(outputs);
    }
}
