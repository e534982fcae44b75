package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Reduction;
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
        if (declaration instanceof ExpandDims e) {
            return Optional.of(new ExpandDims(counted(e.axis(), rank + 1)));
        }
        if (declaration instanceof Reduction r) {
            return Optional.of(new Reduction(r.function(), Optional.of(r.axesOf(shape)), r.keepDims()));
        }
        if (declaration instanceof Activation a && !a.function().kind().isElementwise()) {
            double[] axes = a.function().axes().stream()
                    .mapToDouble(x -> counted(x, rank))
                    .sorted()
                    .toArray();
            return Optional.of(new Activation(ActivationFunction.of(a.function().kind(), axes), a.maskUse()));
        }
        return Optional.empty();
    }

    private static int counted(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new CheckFailure("axis " + axis + " of a tensor of " + rank + " dimensions");
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }
}
