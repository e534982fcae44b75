package io.samenet.verifier.check;

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

/** Axes are counted from the front: {@code -1} and {@code 3} are the same of four. */
final class AxisRules {
    private AxisRules() {}

    static Optional<Outcome> fromFront(Subject subject, Facts facts) {
        List<Optional<TensorType>> inputs =
                subject.arguments().inputs().stream().map(facts::type).toList();
        if (inputs.isEmpty() || inputs.get(0).isEmpty()) {
            return Optional.empty();
        }
        int rank = inputs.get(0).get().shape().rank();
        Optional<Declaration> counted = subject.declaration() instanceof Dot dot
                ? dot(dot, inputs)
                : counted(subject.declaration(), rank, inputs.get(0).get().shape());
        return counted.filter(d -> !d.equals(subject.declaration()))
                .map(d -> new Outcome.Becomes(subject.computing(d)));
    }

    private static Optional<Declaration> dot(Dot dot, List<Optional<TensorType>> inputs) {
        return inputs.size() == 2 && inputs.get(1).isPresent()
                ? Optional.of(new Dot(
                        counted(dot.axisOfFirst(), inputs.get(0).get().shape().rank()),
                        counted(dot.axisOfSecond(), inputs.get(1).get().shape().rank()),
                        dot.normalize()))
                : Optional.empty();
    }

    private static Optional<Declaration> counted(Declaration declaration, int rank, Shape shape) {
        if (declaration instanceof BatchNormalization b) {
            return Optional.of(
                    new BatchNormalization(counted(b.axis(), rank), b.epsilon(), b.center(), b.scale(), b.momentum()));
        }
        if (declaration instanceof LayerNormalization n) {
            return Optional.of(new LayerNormalization(
                    n.axes().stream().map(a -> counted(a, rank)).toList(),
                    n.epsilon(),
                    n.center(),
                    n.scale(),
                    n.rmsScaling()));
        }
        if (declaration instanceof Concatenate c) {
            return Optional.of(new Concatenate(counted(c.axis(), rank)));
        }
        if (declaration instanceof GroupNormalization n) {
            return group(n, counted(n.axis(), rank), shape);
        }
        if (declaration instanceof SampleNormalization n) {
            return Optional.of(new SampleNormalization(rank - 1, n.epsilon()));
        }
        if (declaration instanceof CosineMerge c) {
            return Optional.of(new CosineMerge(counted(c.axisOfFirst(), rank), counted(c.axisOfSecond(), rank)));
        }
        if (declaration instanceof UnitNormalization n) {
            return Optional.of(new UnitNormalization(sorted(n.axes(), rank), n.leastNorm()));
        }
        if (declaration instanceof MultiHeadAttention a) {
            return Optional.of(new MultiHeadAttention(
                    a.heads(),
                    a.keyValueHeads(),
                    a.keyDim(),
                    a.valueDim(),
                    a.outputShape(),
                    Optional.of(a.axes(rank)),
                    a.options()));
        }
        if (declaration instanceof Activation a && !a.function().kind().isElementwise()) {
            double[] axes = a.function().axes().stream()
                    .mapToDouble(x -> counted(x, rank))
                    .sorted()
                    .toArray();
            return Optional.of(new Activation(ActivationFunction.of(a.function().kind(), axes), a.maskUse()));
        }
        return OperationAxisRules.counted(declaration, shape);
    }

    /** With as many groups as channels where that is what {@code -1} says. */
    private static Optional<Declaration> group(GroupNormalization n, int axis, Shape shape) {
        boolean instance = n.groups() == GroupNormalization.INSTANCE;
        return instance && shape.isFree(axis)
                ? Optional.empty()
                : Optional.of(new GroupNormalization(
                        instance ? shape.size(axis) : n.groups(), axis, n.epsilon(), n.center(), n.scale()));
    }

    /** Axes whose order says nothing. */
    static List<Integer> sorted(List<Integer> axes, int rank) {
        return axes.stream().map(a -> counted(a, rank)).sorted().toList();
    }

    /** {@code axis} of {@code rank} dimensions, from the front. */
    static int counted(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new CheckFailure("axis " + axis + " of a tensor of " + rank + " dimensions");
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }
}
