package io.samenet.verifier.check;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Optional;

/** Layers that keep the elements in row-major order. */
final class ReshapeRules {
    private ReshapeRules() {}

    /** {@code Flatten} and {@code Reshape} are {@code Reshape} to the sizes that result. */
    static Optional<Outcome> flatten(Subject subject, Facts facts) {
        Optional<TensorType> input = facts.inputType(subject);
        Optional<TensorType> output = subject.outputType();
        if (input.isEmpty() || output.isEmpty() || !keepsOrder(subject.declaration(), input.get())) {
            return Optional.empty();
        }
        return behindBatch(subject)
                .map(Reshape::new)
                .filter(r -> !r.equals(subject.declaration()))
                .map(r -> new Outcome.Becomes(subject.computing(r)));
    }

    /** Operations that keep row-major order are {@code Reshape} where the batch is seen to stay in front. */
    static Optional<Outcome> operation(Subject subject, Facts facts) {
        return OneType.ofTensor(subject, facts) && keepsBatch(subject, facts)
                ? behindBatch(subject).map(s -> new Outcome.Becomes(subject.computing(new Reshape(s))))
                : Optional.empty();
    }

    private static boolean keepsBatch(Subject subject, Facts facts) {
        if (subject.declaration() instanceof ExpandDims expand) {
            return expand.axis() > 0;
        }
        if (subject.declaration() instanceof Squeeze squeeze) {
            return squeeze.axes().filter(s -> s.stream().allMatch(a -> a > 0)).isPresent();
        }
        Shape before = facts.inputType(subject).orElseThrow().shape();
        Shape after = subject.outputType().orElseThrow().shape();
        if (!(subject.declaration() instanceof Rearrange) || before.rank() == 0 || after.rank() == 0) {
            return false;
        }
        Shape of = before.slice(1, before.rank());
        Shape to = after.slice(1, after.rank());
        return of.isFixed() && to.isFixed() && of.elements() == to.elements() && of.elements() > 0;
    }

    /** The sizes of the output behind its first; empty where more than one is free. */
    static Optional<Shape> behindBatch(Subject subject) {
        return subject.outputType()
                .map(TensorType::shape)
                .map(s -> s.rank() == 0 ? s : s.slice(1, s.rank()))
                .filter(s -> s.asList().stream().filter(x -> x == Shape.FREE).count() <= 1);
    }

    /** A channels-first flatten moves the channels of what has positions behind them. */
    private static boolean keepsOrder(Declaration declaration, TensorType input) {
        if (declaration instanceof Flatten flatten) {
            return flatten.dataFormat() != DataFormat.CHANNELS_FIRST
                    || input.shape().rank() <= 2;
        }
        return declaration instanceof Reshape;
    }

    /** A reshape of what a reshape makes is that of what the first takes, where the first changes no dtype. */
    static Optional<Outcome> ofReshape(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Reshape)
                || subject.arguments().all().size() != 1
                || !(subject.arguments().input() instanceof Datum.Output inner)
                || inner.output() != 0) {
            return Optional.empty();
        }
        NodeClaim before = facts.node(inner.node());
        boolean reshape = before.operation().equals(CanonicalSettings.operation(subject.declaration()))
                && before.arguments().size() == 1
                && before.outputs().size() == 1;
        if (!reshape || !(before.arguments().get(0).value() instanceof Datum.Output first)) {
            return Optional.empty();
        }
        NodeClaim source = facts.node(first.node());
        boolean sameType = first.output() < source.outputs().size()
                && source.outputs().get(first.output()).equals(before.outputs().get(0))
                && facts.type(first).isPresent();
        return sameType
                ? Optional.of(new Outcome.Becomes(subject.appliedTo(Arguments.of((Datum) first))))
                : Optional.empty();
    }
}
