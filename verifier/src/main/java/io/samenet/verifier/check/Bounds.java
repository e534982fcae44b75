package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What gives its operand or one of two numbers: {@code min(max(x, low), high)}.
 *
 * @param low the lower bound, or negative infinity
 * @param high the upper bound, which is not below, or infinity
 */
record Bounds(double low, double high) {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** The bounds that a call keeps to, and what it is applied to. */
    record Of(Bounds bounds, Datum operand) {}

    /** {@code subject} as such a call. */
    static Optional<Of> of(Subject subject, Facts facts) {
        if (!OneType.holds(subject, facts)) {
            return Optional.empty();
        }
        List<Datum> operands = subject.arguments().inputs();
        if (operands.size() == 1 && operands.get(0) instanceof Datum.Output) {
            return of(subject.declaration()).map(b -> new Of(b, operands.get(0)));
        }
        if (operands.size() != 2) {
            return Optional.empty();
        }
        int number = operands.get(0) instanceof Datum.Fixed ? 0 : 1;
        Datum operand = operands.get(1 - number);
        return operand instanceof Datum.Output
                ? OneType.number(operands.get(number))
                        .filter(n -> !n.isNaN())
                        .flatMap(n -> ofOne(subject, n))
                        .map(b -> new Of(b, operand))
                : Optional.empty();
    }

    private static Optional<Bounds> ofOne(Subject subject, double number) {
        Optional<ElementwiseFunction> function = FunctionRules.function(subject);
        if (function.equals(Optional.of(ElementwiseFunction.MAXIMUM))) {
            return Optional.of(new Bounds(number, INFINITE));
        }
        return function.equals(Optional.of(ElementwiseFunction.MINIMUM))
                ? Optional.of(new Bounds(-INFINITE, number))
                : Optional.empty();
    }

    private static Optional<Bounds> of(Declaration declaration) {
        if (declaration instanceof Clip clip) {
            return Optional.of(new Bounds(clip.least(), clip.most())).filter(b -> b.low <= b.high);
        }
        if (!(declaration instanceof Activation activation) || !activation.equals(activation.unmasked())) {
            return Optional.empty();
        }
        ActivationFunction function = activation.function();
        if (function.kind() == Kind.HARD_TANH) {
            return Optional.of(new Bounds(-1, 1));
        }
        return function.kind() == Kind.RELU
                        && function.parameter("negative_slope") == 0
                        && function.parameter("threshold") == 0
                        && function.parameter("max_value") >= 0
                ? Optional.of(new Bounds(0, function.parameter("max_value")))
                : Optional.empty();
    }

    /** What these make of what {@code first} has given: its bounds, brought between these. */
    Bounds after(Bounds first) {
        return new Bounds(between(first.low), between(first.high));
    }

    private double between(double x) {
        return Math.min(Math.max(x, low), high);
    }

    /** {@code subject} keeping {@code operand} to these bounds, in the one way of saying so that rules lead to. */
    Subject of(Subject subject, Datum operand) {
        if (low == 0) {
            return subject.computing(Activation.of(ActivationFunction.of(Kind.RELU, high, 0, 0)))
                    .appliedTo(Arguments.of(operand));
        }
        if (low == -INFINITE || high == INFINITE) {
            boolean lower = high == INFINITE;
            Datum number = new Datum.Fixed(Value.of(lower ? low : high));
            return subject.computing(new Elementwise(lower ? ElementwiseFunction.MAXIMUM : ElementwiseFunction.MINIMUM))
                    .appliedTo(Arguments.inputs(List.of(operand, number)));
        }
        return subject.computing(new Clip(low, high)).appliedTo(Arguments.of(operand));
    }

    /** Bounds of bounded numbers are bounds; nothing is rounded, and NaN stays what it is. */
    static Optional<Outcome> joined(Subject subject, Facts facts) {
        Optional<Of> outer = facts.signsOfZerosCount() ? Optional.empty() : of(subject, facts);
        if (outer.isEmpty()) {
            return Optional.empty();
        }
        Datum operand = outer.get().operand();
        Bounds bounds = outer.get().bounds();
        Subject made = facts.maker(operand)
                .flatMap(s -> of(s, facts))
                .map(inner -> bounds.after(inner.bounds()).of(subject, inner.operand()))
                .orElseGet(() -> bounds.of(subject, operand));
        boolean news = !made.declaration().equals(subject.declaration())
                || !made.arguments().equals(subject.arguments());
        return news ? Optional.of(new Outcome.Becomes(made)) : Optional.empty();
    }
}
