package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.tensor.DType;
import java.util.Optional;

/**
 * An activation as a layer. With a mask, as Keras's layer {@code Softmax} has it: masked places are set far below the
 * others before, and to zero after.
 */
final class ActivationLowering implements Lowering<Activation> {
    /** What Keras's {@code Softmax} puts in masked places, by type. */
    private static final double FAR_BELOW = -1e9;

    private static final double FAR_BELOW_HALF = -3e4;

    @Override
    public void lower(Activation declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Optional<Tensor> mask = declaration.takesMask() ? scope.mask() : Optional.empty();
        if (mask.isEmpty()) {
            scope.give(Functions.apply(ops, declaration.function(), x));
            return;
        }
        double below = x.dtype() == DType.FLOAT16 ? FAR_BELOW_HALF : FAR_BELOW;
        Tensor masked = ops.where(mask.get(), x, ops.scalar(x.dtype(), below));
        Tensor result = Functions.apply(ops, declaration.function(), masked);
        scope.give(ops.where(mask.get(), result, ops.scalar(x.dtype(), 0)));
    }
}
