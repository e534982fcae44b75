package io.samenet.verifier.proof;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** {@link Rule#AXES_COUNTED_FROM_FRONT}. */
final class AxesFromFront implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.AXES_COUNTED_FROM_FRONT;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        Optional<TensorType> input = draft.inputType(node);
        if (input.isEmpty()) {
            return Optional.empty();
        }
        Declaration counted = node.declaration() instanceof Dot dot
                ? dot(dot, node, draft)
                : counted(node.declaration(), input.get().shape());
        return counted.equals(node.declaration()) ? Optional.empty() : Rewrite.replaced(node.with(counted));
    }

    private static Declaration dot(Dot dot, Node node, Draft draft) {
        List<Optional<TensorType>> types =
                node.arguments().inputs().stream().map(draft::type).toList();
        if (types.size() != 2 || types.get(0).isEmpty() || types.get(1).isEmpty()) {
            return dot;
        }
        return new Dot(
                Expect.axis(types.get(0).get().shape(), dot.axisOfFirst()),
                Expect.axis(types.get(1).get().shape(), dot.axisOfSecond()),
                dot.normalize());
    }

    private static Declaration counted(Declaration declaration, Shape shape) {
        if (declaration instanceof BatchNormalization b) {
            int axis = Expect.axis(shape, b.axis());
            return new BatchNormalization(axis, b.epsilon(), b.center(), b.scale(), b.momentum());
        }
        if (declaration instanceof LayerNormalization n) {
            List<Integer> axes =
                    n.axes().stream().map(a -> Expect.axis(shape, a)).toList();
            return new LayerNormalization(axes, n.epsilon(), n.center(), n.scale(), n.rmsScaling());
        }
        if (declaration instanceof GroupNormalization n) {
            return new GroupNormalization(
                    n.groups(shape), Expect.axis(shape, n.axis()), n.epsilon(), n.center(), n.scale());
        }
        if (declaration instanceof SampleNormalization n) {
            return new SampleNormalization(shape.rank() - 1, n.epsilon()); // its axis only has the last one's size
        }
        if (declaration instanceof CosineMerge c) {
            return new CosineMerge(Expect.axis(shape, c.axisOfFirst()), Expect.axis(shape, c.axisOfSecond()));
        }
        if (declaration instanceof UnitNormalization n) {
            List<Integer> axes =
                    n.axes().stream().map(a -> Expect.axis(shape, a)).sorted().toList();
            return new UnitNormalization(axes, n.leastNorm());
        }
        if (declaration instanceof MultiHeadAttention a) {
            return new MultiHeadAttention(
                    a.heads(),
                    a.keyValueHeads(),
                    a.keyDim(),
                    a.valueDim(),
                    a.outputShape(),
                    Optional.of(a.axes(shape.rank())),
                    a.options());
        }
        if (declaration instanceof Concatenate c) {
            return new Concatenate(Expect.axis(shape, c.axis()));
        }
        if (declaration instanceof Activation a && !a.function().kind().isElementwise()) {
            return new Activation(counted(a.function(), shape), a.maskUse());
        }
        return OperationAxes.counted(declaration, shape);
    }

    private static ActivationFunction counted(ActivationFunction function, Shape shape) {
        double[] axes = function.axes().stream()
                .mapToDouble(a -> Expect.axis(shape, a))
                .sorted()
                .toArray();
        return ActivationFunction.of(function.kind(), axes);
    }
}
