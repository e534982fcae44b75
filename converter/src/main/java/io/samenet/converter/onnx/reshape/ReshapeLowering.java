package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.tensor.Shape;

/** {@code Reshape} with the batch kept. */
final class ReshapeLowering implements Lowering<Reshape> {
    @Override
    public void lower(Reshape declaration, LoweringScope scope) {
        Shape shape = scope.output(0).shape();
        long[] sizes = shape.sizes();
        sizes[0] = 0;
        for (int axis = 1; axis < sizes.length; axis++) {
            if (sizes[axis] == 0) {
                throw scope.unsupported("a shape without elements, " + shape);
            }
        }
        Tensor x = scope.ops().cast(scope.input(), scope.output(0).dtype());
        scope.give(scope.ops().layout().reshape(x, shape, sizes));
    }
}
