package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.tensor.DType;
import java.util.Optional;

/**
 * An activation as a layer, with a mask (Keras's layer {@code Softmax} only) as its {@link MaskUse} says.
 */
final class ActivationLowering implements Lowering<Activation> {
    /** What Keras's {@code Softmax} puts in masked places or adds there, by type. */
    private static final double FAR_BELOW = -1e9;

    private static final double FAR_BELOW_HALF = -3e4;

    private static final double FAR_BELOW_HALF_OF_KERAS2 = -32752;

    @Override
    public void lower(Activation declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Optional<Tensor> mask = declaration.takesMask() ? scope.mask() : Optional.empty();
        if (mask.isEmpty()) {
            scope.give(Functions.apply(ops, declaration.function(), x));
            return;
        }
        MaskUse use = declaration.maskUse();
        Tensor below = ops.scalar(x.dtype(), below(use, x.dtype()));
        Tensor masked = ops.where(mask.get(), x, use == MaskUse.ADDED ? ops.add(x, below) : below);
        Tensor result = Functions.apply(ops, declaration.function(), masked);
        scope.give(
                use == MaskUse.REPLACED_THEN_ZERO ? ops.where(mask.get(), result, ops.scalar(x.dtype(), 0)) : result);
    }

    private static double below(MaskUse use, DType dtype) {
        if (dtype != DType.FLOAT16) {
            return FAR_BELOW;
        }
        return use == MaskUse.REPLACED_THEN_ZERO ? FAR_BELOW_HALF : FAR_BELOW_HALF_OF_KERAS2;
    }
}
