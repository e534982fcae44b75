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
        scope.give(rows(scope));
    }

    /** The rows of the layer's first weight that the input asks for. */
    static Tensor rows(LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor table = scope.weights().get(0).tensor(ops);
        return ops.cast(ops.gather(table, ids(scope)), scope.compute());
    }

    static Tensor ids(LoweringScope scope) {
        Tensor given = scope.input();
        return given.dtype() == DType.INT64 ? given : scope.ops().cast(given, DType.INT32);
    }
}
