package io.samenet.converter.onnx.merge;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.tensor.DType;
import java.util.List;

/** {@code Concat} of inputs made one type. */
final class ConcatenateLowering implements Lowering<Concatenate> {
    @Override
    public void lower(Concatenate declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.output(0).dtype();
        List<Tensor> inputs =
                scope.inputs().stream().map(i -> ops.cast(i, dtype)).toList();
        scope.give(ops.concat(inputs, declaration.axis()));
    }
}
