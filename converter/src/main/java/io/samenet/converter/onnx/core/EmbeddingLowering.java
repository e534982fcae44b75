package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.tensor.DType;

/** {@code Gather} of rows; ids of other types are made int32, as Keras does. */
final class EmbeddingLowering implements Lowering<Embedding> {
    @Override
    public void lower(Embedding declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType given = scope.input().dtype();
        Tensor ids = given == DType.INT64 ? scope.input() : ops.cast(scope.input(), DType.INT32);
        Tensor table = scope.weights().get(0).tensor(ops);
        scope.give(ops.cast(ops.gather(table, ids), scope.compute()));
    }
}
