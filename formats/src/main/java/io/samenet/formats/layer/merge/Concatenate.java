package io.samenet.formats.layer.merge;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Inputs one behind the other along an axis ({@code keras.layers.Concatenate}, {@code keras.ops.concatenate}).
 *
 * @param axis the axis, from the end when negative
 */
public record Concatenate(int axis) implements Declaration {
    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        TensorType first = arguments.input();
        int along = Expect.axis(first.shape(), axis);
        Shape shape = first.shape();
        for (TensorType input : inputs.subList(1, inputs.size())) {
            shape = joined(shape, input.shape(), along);
        }
        DType dtype = Broadcast.dtype(inputs);
        return List.of(new TensorType(dtype.isFloating() ? policy.compute() : dtype, shape));
    }

    private static Shape joined(Shape a, Shape b, int along) {
        if (a.rank() != b.rank() || !a.with(along, Shape.FREE).admits(b)) {
            throw new ShapeException("inputs that differ along axis " + along + " only", a + " and " + b);
        }
        Shape joined = a;
        for (int i = 0; i < a.rank(); i++) {
            long size = a.size(i) == Shape.FREE ? b.size(i) : a.size(i);
            boolean free = a.isFree(i) || b.isFree(i);
            joined = joined.with(i, i != along ? size : free ? Shape.FREE : Sizes.sum(a.size(i), b.size(i)));
        }
        return joined;
    }

    /**
     * Masks concatenated along the same axis, those missing taken as all true; then one for the last axis: Keras 3 any,
     * Keras 2 all of it.
     */
    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        List<Operand> masks = new ArrayList<>();
        boolean some = false;
        for (int i = 0; i < scope.inputs(); i++) {
            some |= scope.mask(i).isPresent();
        }
        for (int i = 0; some && i < scope.inputs(); i++) {
            masks.add(scope.mask(i).isPresent() ? spread(scope, i) : like(scope, i, ElementwiseFunction.ONES_LIKE));
        }
        if (!some) {
            return Optional.empty();
        }
        Operand.Tensor joined = scope.apply(this, masks);
        Reduction.Function function =
                scope.dialect() == Dialect.KERAS3 ? Reduction.Function.ANY : Reduction.Function.ALL;
        return Optional.of(
                scope.apply(new Reduction(function, Optional.of(List.of(-1)), false), List.<Operand>of(joined)));
    }

    private static Operand.Tensor like(MaskScope scope, int input, ElementwiseFunction function) {
        return scope.apply(new Elementwise(function, Optional.of(DType.BOOL)), List.of(scope.input(input)));
    }

    private static Operand.Tensor spread(MaskScope scope, int input) {
        Operand.Tensor mask = scope.mask(input).orElseThrow();
        if (scope.rank(input) <= scope.rank(mask)) {
            return mask;
        }
        Operand.Tensor column = scope.apply(new ExpandDims(-1), List.of(mask));
        return scope.dialect() == Dialect.KERAS3
                ? scope.apply(
                        new Elementwise(ElementwiseFunction.LOGICAL_OR),
                        List.of(column, like(scope, input, ElementwiseFunction.ZEROS_LIKE)))
                : column;
    }
}
