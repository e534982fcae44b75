package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Cropping;
import java.util.ArrayList;
import java.util.List;

/** {@code Slice}. */
final class CroppingLowering implements Lowering<Cropping> {
    @Override
    public void lower(Cropping declaration, LoweringScope scope) {
        Tensor x = scope.ops().cast(scope.input(), scope.output(0).dtype());
        List<Ranges.Range> ranges = new ArrayList<>();
        for (int i = 0; i < declaration.rank(); i++) {
            Border border = declaration.borders().get(i);
            int axis = declaration.dataFormat().firstSpatialAxis() + i;
            long end = border.after() == 0 ? Long.MAX_VALUE : -border.after();
            ranges.add(new Ranges.Range(
                    axis, border.before(), end, 1, scope.output(0).shape().size(axis)));
        }
        scope.give(Ranges.slice(scope.ops(), x, ranges));
    }
}
