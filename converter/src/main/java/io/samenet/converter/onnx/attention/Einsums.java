package io.samenet.converter.onnx.attention;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** Products in Einstein's notation. */
final class Einsums {
    private Einsums() {}

    /** The product of {@code a} and {@code b}, whose axes have these letters, with the axes {@code result}. */
    static Tensor of(Ops ops, Tensor a, String axesOfA, Tensor b, String axesOfB, String result) {
        Shape shape = Shape.SCALAR;
        for (int i = 0; i < result.length(); i++) {
            char axis = result.charAt(i);
            int inA = axesOfA.indexOf(axis);
            int inB = axesOfB.indexOf(axis);
            long size = inA >= 0 ? a.shape().size(inA) : Shape.FREE;
            shape = shape.append(size == Shape.FREE && inB >= 0 ? b.shape().size(inB) : size);
        }
        return ops.emitter()
                .node(
                        Operator.EINSUM,
                        a.type().with(shape),
                        List.of(a, b),
                        OnnxAttribute.of("equation", axesOfA + "," + axesOfB + "->" + result));
    }
}
