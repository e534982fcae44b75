package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Class numbers, and elements by their bins, as vectors: comparisons with all classes, which are then reduced. */
final class Encoding {
    private Encoding() {}

    static void category(CategoryEncoding encoding, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> inputs = scope.inputs();
        Optional<Tensor> weights =
                inputs.size() > 1 ? Optional.of(ops.cast(inputs.get(1), scope.compute())) : Optional.empty();
        scope.give(encoded(ops.cast(inputs.get(0), DType.INT64), encoding.mode(), encoding.tokens(), weights, scope));
    }

    /** The number of a bin is how many boundaries are not above the element. */
    static void discretization(Discretization discretization, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.input().dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor x = ops.cast(scope.input(), dtype);
        Tensor bins;
        if (discretization.boundaries().isEmpty()) {
            bins = ops.filled(DType.INT64, 0, x);
        } else {
            Tensor boundaries =
                    ops.constant(dtype, Shape.of(discretization.boundaries().size()), discretization.boundaries());
            Tensor below = ops.compare(Operator.LESS, ops.layout().unsqueeze(x, x.rank()), boundaries);
            Tensor passed = ops.unary(Operator.NOT, below); // also where x is not a number
            bins = new Reductions(ops)
                    .reduce(Operator.REDUCE_SUM, ops.cast(passed, DType.INT64), List.of(x.rank()), false);
        }
        scope.give(
                discretization.mode() == OutputMode.INT
                        ? ops.cast(bins, discretization.integers())
                        : encoded(bins, discretization.mode(), discretization.bins(), Optional.empty(), scope));
    }

    /** Numbers as vectors; those that are no class count for nothing. */
    static Tensor encoded(
            Tensor numbers, OutputMode mode, long classes, Optional<Tensor> weights, LoweringScope scope) {
        Ops ops = scope.ops();
        int rank = numbers.rank();
        boolean alone =
                mode == OutputMode.ONE_HOT && rank > 1 && numbers.shape().size(-1) == 1;
        Tensor each = alone ? numbers : ops.layout().unsqueeze(numbers, rank);
        Tensor all = ops.constant(
                DType.INT64,
                Shape.of(classes),
                LongStream.range(0, classes).boxed().toList());
        Tensor hot = ops.cast(ops.compare(Operator.EQUAL, each, all), scope.compute());
        if (weights.isPresent()) {
            hot = ops.mul(hot, ops.layout().unsqueeze(weights.get(), rank));
        }
        if (!mode.gathers()) {
            return hot;
        }
        Operator reduction = mode == OutputMode.COUNT ? Operator.REDUCE_SUM : Operator.REDUCE_MAX;
        return new Reductions(ops).reduce(reduction, hot, List.of(1), false);
    }
}
