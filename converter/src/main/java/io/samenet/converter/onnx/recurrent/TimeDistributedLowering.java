package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.List;

/** All steps of all samples as one batch for the inner layer, and back. */
final class TimeDistributedLowering implements Lowering<TimeDistributed> {
    @Override
    public void lower(TimeDistributed declaration, LoweringScope scope) {
        Layout layout = scope.ops().layout();
        Tensor x = scope.autocast();
        Arguments<Tensor> inner = Arguments.of(layout.reshape(x, steps(x)));
        if (scope.mask().isPresent() && declaration.inner().declaration().takesMask()) {
            Tensor mask = scope.mask().get();
            if (mask.rank() < 3) {
                throw scope.unsupported("a mask of whole steps for "
                        + declaration.inner().name() + ", which takes a mask of its own steps");
            }
            inner = inner.with(Arguments.MASK, layout.reshape(mask, steps(mask)));
        }
        scope.lowerInner(declaration.inner(), inner, scope.weights(), outputs -> {
            List<Tensor> restored = new ArrayList<>();
            for (Tensor output : outputs) {
                List<Dim> dims = new ArrayList<>(Dim.of(x, 0, 2));
                dims.addAll(Dim.of(output, 1, output.rank()));
                restored.add(layout.reshape(output, dims));
            }
            scope.give(restored);
        });
    }

    /** The shape of {@code x} with batch and steps as one dimension. */
    private static List<Dim> steps(Tensor x) {
        boolean fixed = !x.shape().isFree(0) && !x.shape().isFree(1);
        List<Dim> dims = new ArrayList<>();
        dims.add(fixed ? Dim.of(x.shape().size(0) * x.shape().size(1)) : Dim.LEFT_OVER);
        dims.addAll(Dim.of(x, 2, x.rank()));
        return dims;
    }
}
