package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.reshape.RepeatVector;
import java.util.List;

/** {@code Unsqueeze} and {@code Expand}. */
final class RepeatVectorLowering implements Lowering<RepeatVector> {
    @Override
    public void lower(RepeatVector declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), scope.output(0).dtype());
        Tensor single = ops.layout().unsqueeze(x, 1);
        scope.give(ops.expand(single, List.of(Dim.of(1), Dim.of(declaration.times()), Dim.of(1))));
    }
}
