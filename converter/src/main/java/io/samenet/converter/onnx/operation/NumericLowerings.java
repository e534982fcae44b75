package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.Equation;
import io.samenet.formats.layer.operation.NanToNum;
import io.samenet.formats.layer.operation.Normalize;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The lowerings of operations that compute with parameters of their own. */
final class NumericLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(
                    Clip.class,
                    (d, scope) -> scope.give(scope.ops()
                            .clip(
                                    scope.ops()
                                            .cast(scope.input(), scope.output(0).dtype()),
                                    d.least(),
                                    d.most()))),
            Lowering.row(NanToNum.class, NumericLowerings::nanToNum),
            Lowering.row(Normalize.class, NumericLowerings::normalize),
            Lowering.row(Contraction.class, NumericLowerings::contract));

    private NumericLowerings() {}

    private static void nanToNum(NanToNum numbers, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        if (!x.dtype().isFloating()) {
            scope.give(x);
            return;
        }
        Tensor found = ops.where(Arithmetic.isNaN(ops, x), ops.scalar(x.dtype(), numbers.nan()), x);
        double largest = largest(scope, x);
        Tensor positive = ops.scalar(x.dtype(), numbers.positive().orElse(largest));
        Tensor negative = ops.scalar(x.dtype(), numbers.negative().orElse(-largest));
        Tensor above = ops.where(Arithmetic.isInfinite(ops, x, false, true), positive, found);
        scope.give(ops.where(Arithmetic.isInfinite(ops, x, true, false), negative, above));
    }

    private static double largest(LoweringScope scope, Tensor x) {
        return switch (x.dtype()) {
            case FLOAT16 -> 65504;
            case FLOAT32, FLOAT64 -> x.dtype().largest();
            default -> throw scope.unsupported("the largest number of " + x.dtype());
        };
    }

    private static void normalize(Normalize normalize, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), scope.output(0).dtype());
        List<Integer> axes = normalize.axes().stream().map(x::axis).toList();
        Tensor squares = new Reductions(ops).reduce(Operator.REDUCE_SUM, ops.mul(x, x), axes, true);
        Tensor inverse = ops.unary(Operator.RECIPROCAL, ops.unary(Operator.SQRT, squares));
        Tensor most = ops.scalar(x.dtype(), 1 / normalize.least());
        scope.give(ops.mul(x, ops.binary(Operator.MIN, inverse, most)));
    }

    /** {@code MatMul} where it is one, else {@code Einsum}. */
    private static void contract(Contraction contraction, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> operands = new ArrayList<>();
        for (Tensor input : scope.inputs()) {
            operands.add(ops.cast(input, scope.output(0).dtype()));
        }
        boolean matrices = operands.stream().allMatch(o -> o.rank() >= 2);
        if (contraction.rule() instanceof Contraction.Matmul matmul && matrices) {
            Tensor a = turned(ops, operands.get(0), matmul.transposeA());
            scope.give(ops.matmul(a, turned(ops, operands.get(1), matmul.transposeB())));
            return;
        }
        List<Shape> shapes = operands.stream().map(Tensor::shape).toList();
        List<Shape> flat = contraction.flat(shapes);
        for (int i = 0; i < operands.size(); i++) {
            operands.set(i, contraction.isFlat() ? MovingLowerings.flat(ops, operands.get(i)) : operands.get(i));
        }
        Equation equation = Equation.of(contraction.rule(), flat);
        scope.give(ops.emitter()
                .node(
                        Operator.EINSUM,
                        operands.get(0).type().with(scope.output(0).shape()),
                        operands,
                        OnnxAttribute.of("equation", equation.toString())));
    }

    private static Tensor turned(Ops ops, Tensor x, boolean transposed) {
        return transposed ? ops.layout().moved(x, x.rank() - 1, x.rank() - 2) : x;
    }
}
