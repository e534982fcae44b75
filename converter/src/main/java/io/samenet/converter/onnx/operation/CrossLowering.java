package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Products of components cut out of the vectors; a third that is not there is 0. */
final class CrossLowering implements Lowering<Cross> {
    private static final int COMPONENTS = 3;

    @Override
    public void lower(Cross cross, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.output(0).dtype();
        List<Tensor> a = components(ops, ops.cast(scope.inputs().get(0), dtype), cross.axisA());
        List<Tensor> b = components(ops, ops.cast(scope.inputs().get(1), dtype), cross.axisB());
        if (a.size() == 2 && b.size() == 2) {
            scope.give(component(ops, a, b, 2));
            return;
        }
        int rank = scope.output(0).shape().rank();
        int axis = cross.axisC() < 0 ? cross.axisC() + rank : cross.axisC();
        List<Tensor> product = new ArrayList<>();
        for (int i = 0; i < COMPONENTS; i++) {
            product.add(ops.layout().unsqueeze(component(ops, a, b, i), axis));
        }
        scope.give(ops.concat(product, axis));
    }

    private static List<Tensor> components(Ops ops, Tensor x, int axis) {
        int along = x.axis(axis);
        List<Tensor> components = new ArrayList<>();
        for (int i = 0; i < x.shape().size(along); i++) {
            components.add(ops.layout().squeeze(ops.slice(x, along, i, i + 1L, 1, 1), along));
        }
        return components;
    }

    private static Tensor component(Ops ops, List<Tensor> a, List<Tensor> b, int component) {
        int next = (component + 1) % COMPONENTS;
        int last = (component + 2) % COMPONENTS;
        return ops.sub(ops.mul(at(ops, a, next), at(ops, b, last)), ops.mul(at(ops, a, last), at(ops, b, next)));
    }

    private static Tensor at(Ops ops, List<Tensor> components, int index) {
        return index < components.size()
                ? components.get(index)
                : ops.scalar(components.get(0).dtype(), 0);
    }
}
