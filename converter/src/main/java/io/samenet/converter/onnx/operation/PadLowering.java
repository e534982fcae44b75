package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import java.util.ArrayList;
import java.util.List;

/** {@code Pad}; what it cannot say, the tensor mirrored with its edge, is put together of pieces. */
final class PadLowering implements Lowering<Pad> {
    @Override
    public void lower(Pad pad, LoweringScope scope) {
        Tensor x = scope.input();
        List<Pad.Width> widths = pad.widthsOf(x.shape());
        if (pad.mode() == Pad.Mode.SYMMETRIC) {
            for (int axis = 0; axis < x.rank(); axis++) {
                x = mirrored(scope, x, axis, widths.get(axis));
            }
            scope.give(x);
            return;
        }
        Ops ops = scope.ops();
        List<Long> pads = new ArrayList<>();
        widths.forEach(w -> pads.add(w.before()));
        widths.forEach(w -> pads.add(w.behind()));
        List<Tensor> inputs = new ArrayList<>(List.of(x, ops.integers(pads)));
        if (pad.mode() == Pad.Mode.CONSTANT) {
            inputs.add(ops.scalar(x.dtype(), pad.value()));
        }
        String mode = pad.mode() == Pad.Mode.CONSTANT ? "constant" : "reflect";
        scope.give(ops.emitter()
                .node(Operator.PAD, scope.output(0).with(x.dtype()), inputs, OnnxAttribute.of("mode", mode)));
    }

    private static Tensor mirrored(LoweringScope scope, Tensor x, int axis, Pad.Width width) {
        if (width.before() == 0 && width.behind() == 0) {
            return x;
        }
        Ops ops = scope.ops();
        List<Tensor> pieces = new ArrayList<>();
        if (width.before() > 0) {
            pieces.add(ops.flipped(ops.slice(x, axis, 0, width.before(), 1, width.before()), axis));
        }
        pieces.add(x);
        if (width.behind() > 0) {
            Tensor end = ops.slice(x, axis, -width.behind(), Long.MAX_VALUE, 1, width.behind());
            pieces.add(ops.flipped(end, axis));
        }
        return ops.concat(pieces, axis);
    }
}
