package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.reshape.ZeroPadding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code Pad} with zeros. */
final class ZeroPaddingLowering implements Lowering<ZeroPadding> {
    @Override
    public void lower(ZeroPadding declaration, LoweringScope scope) {
        Tensor x = scope.ops().cast(scope.input(), scope.output(0).dtype());
        List<Long> before = new ArrayList<>(Collections.nCopies(x.rank(), 0L));
        List<Long> after = new ArrayList<>(before);
        int first = declaration.dataFormat().firstSpatialAxis();
        for (int i = 0; i < declaration.rank(); i++) {
            before.set(first + i, declaration.borders().get(i).before());
            after.set(first + i, declaration.borders().get(i).after());
        }
        scope.give(Ranges.pad(scope.ops(), x, before, after));
    }
}
