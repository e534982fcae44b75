package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code LayerNormalization} over trailing axes from operator set 17 on; its arithmetic written out elsewhere. Types of
 * half precision are computed in float32, as Keras does.
 */
final class LayerNormalizationLowering implements Lowering<LayerNormalization> {
    @Override
    public void lower(LayerNormalization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.compute() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor x = ops.cast(scope.computed(), dtype);
        List<Integer> axes =
                declaration.axes().stream().map(x::axis).sorted().distinct().toList();
        boolean trailing = axes.equals(
                IntStream.range(x.rank() - axes.size(), x.rank()).boxed().toList());
        // ONNX Runtime refuses to normalize a single element: "Size of X.shape[axis:] must be larger than 1".
        boolean several = x.shape().slice(axes.get(0), x.rank()).elements() > 1;
        Tensor result = trailing && several && !declaration.rmsScaling() && ops.has(Operator.LAYER_NORMALIZATION)
                ? operator(declaration, scope, x, axes)
                : writtenOut(declaration, scope, x, axes);
        scope.give(ops.cast(result, scope.compute()));
    }

    private static Optional<Weight> gamma(LayerNormalization declaration, LoweringScope scope) {
        boolean has = declaration.scale() || declaration.rmsScaling();
        return has ? Optional.of(scope.weights().get(0)) : Optional.empty();
    }

    private static Optional<Weight> beta(LayerNormalization declaration, LoweringScope scope) {
        boolean has = declaration.center() && !declaration.rmsScaling();
        return has ? Optional.of(scope.weights().get(scope.weights().size() - 1)) : Optional.empty();
    }

    private static Tensor operator(LayerNormalization declaration, LoweringScope scope, Tensor x, List<Integer> axes) {
        Ops ops = scope.ops();
        Shape shape = x.shape().slice(axes.get(0), x.rank());
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        inputs.add(gamma(declaration, scope)
                .map(w -> ops.weight(w.reshaped(shape), x.dtype()))
                .orElseGet(() -> ones(ops, x.dtype(), shape)));
        beta(declaration, scope).ifPresent(w -> inputs.add(ops.weight(w.reshaped(shape), x.dtype())));
        return ops.emitter()
                .node(
                        Operator.LAYER_NORMALIZATION,
                        x.type(),
                        inputs,
                        OnnxAttribute.of("axis", axes.get(0)),
                        OnnxAttribute.of("epsilon", declaration.epsilon()));
    }

    private static Tensor ones(Ops ops, DType dtype, Shape shape) {
        return ops.constant(dtype, shape, Collections.nCopies(Math.toIntExact(shape.elements()), 1));
    }

    private static Tensor writtenOut(
            LayerNormalization declaration, LoweringScope scope, Tensor x, List<Integer> axes) {
        Ops ops = scope.ops();
        Reductions reductions = new Reductions(ops);
        Tensor centred = ops.sub(x, reductions.reduce(Operator.REDUCE_MEAN, x, axes, true));
        Tensor variance = reductions.reduce(Operator.REDUCE_MEAN, ops.mul(centred, centred), axes, true);
        Tensor root = ops.unary(Operator.SQRT, ops.add(variance, declaration.epsilon()));
        Tensor result = ops.div(declaration.rmsScaling() ? x : centred, root);
        Shape shape = Shape.SCALAR;
        for (int axis = axes.get(0); axis < x.rank(); axis++) {
            shape = shape.append(axes.contains(axis) ? x.shape().size(axis) : 1);
        }
        Shape broadcast = shape;
        Optional<Weight> gamma = gamma(declaration, scope);
        if (gamma.isPresent()) {
            result = ops.mul(result, ops.weight(gamma.get().reshaped(broadcast), x.dtype()));
        }
        Optional<Weight> beta = beta(declaration, scope);
        return beta.isPresent() ? ops.add(result, ops.weight(beta.get().reshaped(broadcast), x.dtype())) : result;
    }
}
