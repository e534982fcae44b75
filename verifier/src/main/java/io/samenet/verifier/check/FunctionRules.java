package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operations that are functions of {@code keras.activations}. */
final class FunctionRules {
    private static final Map<ElementwiseFunction, ActivationFunction> NAMED = Map.of(
            ElementwiseFunction.TANH, ActivationFunction.TANH,
            ElementwiseFunction.SIGMOID, ActivationFunction.SIGMOID,
            ElementwiseFunction.EXP, ActivationFunction.of(Kind.EXPONENTIAL));

    /** Comparisons that say of x and 0, in this order, that x is positive; at 0 itself both choices are 0. */
    private static final Set<ElementwiseFunction> ABOVE =
            Set.of(ElementwiseFunction.GREATER, ElementwiseFunction.GREATER_EQUAL);

    private static final Set<ElementwiseFunction> BELOW =
            Set.of(ElementwiseFunction.LESS, ElementwiseFunction.LESS_EQUAL);

    private FunctionRules() {}

    /** {@code exp}, {@code sigmoid} and {@code tanh} are what the activations of that name compute. */
    static Optional<Outcome> named(Subject subject, Facts facts) {
        return function(subject)
                .map(NAMED::get)
                .filter(f -> OneType.ofTensor(subject, facts))
                .map(f -> new Outcome.Becomes(subject.computing(Activation.of(f))));
    }

    /** {@code x · sigmoid(x)} is how {@code silu(x)} is computed. */
    static Optional<Outcome> selfGated(Subject subject, Facts facts) {
        List<Datum> operands = subject.arguments().inputs();
        if (!is(subject, ElementwiseFunction.MULTIPLY) || operands.size() != 2 || !OneType.holds(subject, facts)) {
            return Optional.empty();
        }
        boolean gated = isSigmoidOf(operands.get(0), operands.get(1), facts)
                || isSigmoidOf(operands.get(1), operands.get(0), facts);
        Datum x = operands.get(isSigmoidOf(operands.get(0), operands.get(1), facts) ? 1 : 0);
        return gated ? becomes(subject, ActivationFunction.of(Kind.SILU), x) : Optional.empty();
    }

    private static boolean isSigmoidOf(Datum gate, Datum x, Facts facts) {
        return OneType.maker(gate, facts)
                .filter(s -> s.declaration().equals(Activation.of(ActivationFunction.SIGMOID))
                        && OneType.ofTensor(s, facts)
                        && facts.areOne(s.arguments().input(), x))
                .isPresent();
    }

    /** Of {@code x} and {@code a · x}, with {@code 0 < a < 1}, the larger is x exactly where x is positive. */
    static Optional<Outcome> leaky(Subject subject, Facts facts) {
        List<Datum> operands = subject.arguments().inputs();
        if (facts.signsOfZerosCount()) {
            return Optional.empty();
        }
        if (is(subject, ElementwiseFunction.MAXIMUM) && operands.size() == 2 && OneType.holds(subject, facts)) {
            return leaky(subject, operands.get(0), operands.get(1), facts)
                    .or(() -> leaky(subject, operands.get(1), operands.get(0), facts));
        }
        boolean chosen = is(subject, ElementwiseFunction.WHERE)
                && operands.size() == 3
                && subject.arguments().all().size() == 3
                && subject.extras().size() == 0
                && facts.type(operands.get(1))
                        .filter(t -> t.dtype() == subject.layer().policy().compute())
                        .equals(subject.outputType())
                && isPositive(operands.get(0), operands.get(1), facts);
        return chosen ? leaky(subject, operands.get(1), operands.get(2), facts) : Optional.empty();
    }

    private static boolean isPositive(Datum condition, Datum x, Facts facts) {
        return facts.maker(condition)
                .filter(s -> (function(s).filter(ABOVE::contains).isPresent() && compares(s, 0, x, facts))
                        || (function(s).filter(BELOW::contains).isPresent() && compares(s, 1, x, facts)))
                .isPresent();
    }

    /** Whether operand {@code place} of two is {@code x} and the other is 0. */
    private static boolean compares(Subject comparison, int place, Datum x, Facts facts) {
        List<Datum> operands = comparison.arguments().inputs();
        return operands.size() == 2
                && facts.areOne(operands.get(place), x)
                && OneType.number(operands.get(1 - place)).filter(n -> n == 0).isPresent();
    }

    private static Optional<Outcome> leaky(Subject subject, Datum x, Datum multiple, Facts facts) {
        return OneType.maker(multiple, facts)
                .filter(s -> is(s, ElementwiseFunction.MULTIPLY))
                .map(s -> s.arguments().inputs())
                .filter(o -> o.size() == 2)
                .flatMap(o -> facts.areOne(o.get(0), x)
                        ? OneType.number(o.get(1))
                        : OneType.number(o.get(0)).filter(a -> facts.areOne(o.get(1), x)))
                .filter(a -> a > 0 && a < 1)
                .flatMap(a -> becomes(subject, ActivationFunction.of(Kind.RELU, Double.POSITIVE_INFINITY, a, 0), x));
    }

    private static Optional<Outcome> becomes(Subject subject, ActivationFunction function, Datum x) {
        return Optional.of(
                new Outcome.Becomes(subject.computing(Activation.of(function)).appliedTo(Arguments.of(x))));
    }

    /** The function, of a result in the type that follows from the operands. */
    static Optional<ElementwiseFunction> function(Subject subject) {
        return subject.declaration() instanceof Elementwise operation
                        && operation.dtype().isEmpty()
                ? Optional.of(operation.function())
                : Optional.empty();
    }

    private static boolean is(Subject subject, ElementwiseFunction function) {
        return function(subject).equals(Optional.of(function));
    }
}
