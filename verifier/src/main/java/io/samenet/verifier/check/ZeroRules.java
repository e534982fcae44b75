package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** Rules that change the sign of a zero and nothing else, in models where that does not count ({@link SignsOfZeros}). */
final class ZeroRules {
    private ZeroRules() {}

    /** A bias that is zero everywhere is left out: {@code x + 0} is {@code x}, but for {@code -0 + 0}. */
    static Optional<Outcome> bias(Subject subject, Facts facts) {
        Optional<Biased> biased = Biased.of(subject.declaration()).filter(Biased::hasBias);
        if (biased.isEmpty()
                || facts.signsOfZerosCount()
                || subject.weights().filter(w -> !w.isEmpty()).isEmpty()) {
            return Optional.empty();
        }
        Span all = subject.weights().get();
        int last = all.size() - 1;
        return facts.all(all.part(last, last + 1), v -> v == 0)
                ? Optional.of(new Outcome.Becomes(
                        subject.computing(biased.get().unbiased()).with(all.without(last))))
                : Optional.empty();
    }

    /** A gamma of ones and a beta of zeros are left out: {@code x · 1} is {@code x}, and so is {@code x + 0}. */
    static Optional<Outcome> neutralScale(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof BatchNormalization b)
                || facts.signsOfZerosCount()
                || subject.weights()
                        .filter(w -> w.size() == 2 + (b.scale() ? 1 : 0) + (b.center() ? 1 : 0))
                        .isEmpty()) {
            return Optional.empty();
        }
        Span all = subject.weights().get();
        int beta = b.scale() ? 1 : 0;
        boolean ones = b.scale() && facts.all(all.part(0, 1), v -> v == 1);
        boolean zeros = b.center() && facts.all(all.part(beta, beta + 1), v -> v == 0);
        Span withoutBeta = zeros ? all.without(beta) : all;
        return ones || zeros
                ? Optional.of(new Outcome.Becomes(subject.computing(new BatchNormalization(
                                b.axis(), b.epsilon(), b.center() && !zeros, b.scale() && !ones, b.momentum()))
                        .with(ones ? withoutBeta.without(0) : withoutBeta)))
                : Optional.empty();
    }

    /** {@code maximum(x, 0)} is {@code relu(x)} for a floating-point {@code x} that keeps its type. */
    static Optional<Outcome> maximum(Subject subject, Facts facts) {
        List<Datum> operands = subject.arguments().inputs();
        boolean maximum = subject.declaration() instanceof Elementwise e
                && e.function() == ElementwiseFunction.MAXIMUM
                && e.dtype().isEmpty();
        if (!maximum
                || facts.signsOfZerosCount()
                || operands.size() != 2
                || subject.arguments().all().size() != 2
                || subject.extras().size() > 0) {
            return Optional.empty();
        }
        int constant = isZero(operands.get(0)) ? 0 : 1;
        Datum tensor = operands.get(1 - constant);
        Optional<TensorType> type = facts.type(tensor);
        boolean same = isZero(operands.get(constant))
                && type.filter(t -> t.dtype().isFloating()
                                && t.dtype() == subject.layer().policy().compute())
                        .isPresent()
                && type.equals(subject.outputType());
        return same
                ? Optional.of(new Outcome.Becomes(subject.computing(Activation.of(ActivationFunction.RELU))
                        .appliedTo(Arguments.of(tensor))))
                : Optional.empty();
    }

    private static boolean isZero(Datum datum) {
        return datum instanceof Datum.Fixed fixed
                && fixed.value().asReal().filter(r -> r == 0).isPresent();
    }
}
