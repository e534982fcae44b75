package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.reshape.Flatten;

/** {@code Reshape}, with channels that come first moved to the end before. */
final class FlattenLowering implements Lowering<Flatten> {
    @Override
    public void lower(Flatten declaration, LoweringScope scope) {
        Layout layout = scope.ops().layout();
        Tensor x = scope.ops().cast(scope.input(), scope.output(0).dtype());
        if (declaration.dataFormat() == DataFormat.CHANNELS_FIRST && x.rank() > 2) {
            x = layout.moved(x, 1, x.rank() - 1);
        }
        scope.give(layout.reshape(
                x, scope.output(0).shape(), 0, scope.output(0).shape().size(1)));
    }
}
