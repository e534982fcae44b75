package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.onnx.Operator;
import java.util.List;

/** The arithmetic written out: ONNX's layer normalization adds epsilon once only. */
final class SampleNormalizationLowering implements Lowering<SampleNormalization> {
    @Override
    public void lower(SampleNormalization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        List<Integer> last = List.of(x.rank() - 1);
        Reductions reductions = new Reductions(ops);
        Tensor centred = ops.sub(x, reductions.reduce(Operator.REDUCE_MEAN, x, last, true));
        Tensor variance = reductions.reduce(Operator.REDUCE_MEAN, ops.mul(centred, centred), last, true);
        Tensor root = ops.unary(Operator.SQRT, ops.add(variance, declaration.epsilon()));
        Tensor normalized = ops.div(centred, ops.add(root, declaration.epsilon()));
        Tensor scaled = ops.mul(normalized, ops.weight(scope.weights().get(0), x.dtype()));
        scope.give(ops.add(scaled, ops.weight(scope.weights().get(1), x.dtype())));
    }
}
