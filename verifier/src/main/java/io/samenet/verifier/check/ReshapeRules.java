package io.samenet.verifier.check;

import io.samenet.formats.layer.DataFormat;
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
        Shape shape = output.get().shape();
        Shape sizes = shape.rank() == 0 ? shape : shape.slice(1, shape.rank());
        if (sizes.asList().stream().filter(s -> s == Shape.FREE).count() > 1) {
            return Optional.empty();
        }
        Declaration reshape = new Reshape(sizes);
        return reshape.equals(subject.declaration())
                ? Optional.empty()
                : Optional.of(new Outcome.Becomes(subject.computing(reshape)));
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
