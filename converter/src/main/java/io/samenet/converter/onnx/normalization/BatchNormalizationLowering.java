package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code BatchNormalization} where the normalized axis is axis 1, as it is or was before a transpose; its arithmetic
 * written out elsewhere. Types of half precision are computed in float32, as Keras does.
 */
final class BatchNormalizationLowering implements Lowering<BatchNormalization> {
    @Override
    public void lower(BatchNormalization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Layout layout = ops.layout();
        DType dtype = scope.compute() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor x = ops.cast(scope.computed(), dtype);
        int axis = x.axis(declaration.axis());
        Optional<Tensor> before = layout.before(x);
        Tensor result;
        if (before.isPresent() && layout.permutation(x).get(axis) == 1) {
            result = layout.as(x, operator(declaration, scope, before.get()));
        } else if (axis == 1) {
            result = operator(declaration, scope, x);
        } else {
            result = writtenOut(declaration, scope, x, axis);
        }
        scope.give(ops.cast(result, scope.compute()));
    }

    private static Tensor operator(BatchNormalization declaration, LoweringScope scope, Tensor x) {
        Parameters parameters = new Parameters(declaration, scope);
        List<Tensor> inputs = List.of(
                x,
                parameters.tensor(parameters.gamma(), 1, x.dtype()),
                parameters.tensor(parameters.beta(), 0, x.dtype()),
                parameters.tensor(Optional.of(parameters.mean()), 0, x.dtype()),
                parameters.tensor(Optional.of(parameters.variance()), 1, x.dtype()));
        OnnxAttribute epsilon = OnnxAttribute.of("epsilon", declaration.epsilon());
        return scope.ops().emitter().node(Operator.BATCH_NORMALIZATION, x.type(), inputs, epsilon);
    }

    private static Tensor writtenOut(BatchNormalization declaration, LoweringScope scope, Tensor x, int axis) {
        Ops ops = scope.ops();
        Parameters parameters = new Parameters(declaration, scope);
        long[] sizes = new long[x.rank() - axis];
        Arrays.fill(sizes, 1);
        sizes[0] = parameters.mean().shape().size(0);
        Shape shape = Shape.of(sizes);
        Tensor mean = ops.weight(parameters.mean().reshaped(shape), x.dtype());
        Tensor variance = ops.weight(parameters.variance().reshaped(shape), x.dtype());
        Tensor scale =
                ops.unary(Operator.RECIPROCAL, ops.unary(Operator.SQRT, ops.add(variance, declaration.epsilon())));
        if (parameters.gamma().isPresent()) {
            scale = ops.mul(scale, ops.weight(parameters.gamma().get().reshaped(shape), x.dtype()));
        }
        Tensor scaled = ops.mul(ops.sub(x, mean), scale);
        return parameters.beta().isPresent()
                ? ops.add(scaled, ops.weight(parameters.beta().get().reshaped(shape), x.dtype()))
                : scaled;
    }

    /** The weights by what they are. */
    private record Parameters(BatchNormalization declaration, LoweringScope scope) {
        Optional<Weight> gamma() {
            return declaration.scale() ? Optional.of(scope.weights().get(0)) : Optional.empty();
        }

        Optional<Weight> beta() {
            int place = declaration.scale() ? 1 : 0;
            return declaration.center() ? Optional.of(scope.weights().get(place)) : Optional.empty();
        }

        Weight mean() {
            return scope.weights().get(scope.weights().size() - 2);
        }

        Weight variance() {
            return scope.weights().get(scope.weights().size() - 1);
        }

        Tensor tensor(Optional<Weight> weight, double otherwise, DType dtype) {
            int size = (int) mean().shape().size(0);
            return weight.map(w -> scope.ops().weight(w, dtype))
                    .orElseGet(() -> scope.ops().constant(dtype, Shape.of(size), Collections.nCopies(size, otherwise)));
        }
    }
}
