package io.samenet.verifier.check;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arithmetic that is said in another way: both sides are the same real number, rounded once to the same type (IEEE 754),
 * and have the same sign where that is zero.
 */
final class ArithmeticRules {
    /** Powers of two up to here, and their inverses, are normal numbers of all types. */
    private static final double MOST = 0x1p14;

    /** What a call on {@code x} and {@code y}, in this order, also is. */
    private interface Row {
        Optional<Outcome> of(Subject subject, Facts facts, Datum x, Datum y);
    }

    private static final Map<ElementwiseFunction, List<Row>> ROWS = Map.of(
            ElementwiseFunction.ADD,
            List.of(ArithmeticRules::doubled, ArithmeticRules::lessSecond, ArithmeticRules::lessFirst),
            ElementwiseFunction.SUBTRACT,
            List.of(ArithmeticRules::lessNumber),
            ElementwiseFunction.MULTIPLY,
            List.of(
                    ArithmeticRules::squared,
                    ArithmeticRules::byNumber,
                    (subject, facts, x, y) -> byNumber(subject, facts, y, x)),
            ElementwiseFunction.DIVIDE,
            List.of(ArithmeticRules::byPowerOfTwo));

    private ArithmeticRules() {}

    /** The first row that applies. */
    static Optional<Outcome> respelled(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Elementwise operation)
                || operation.dtype().isPresent()
                || !ROWS.containsKey(operation.function())
                || !OneType.holds(subject, facts)
                || subject.arguments().all().size() != 2) {
            return Optional.empty();
        }
        Datum x = subject.arguments().inputs().get(0);
        Datum y = subject.arguments().inputs().get(1);
        return ROWS.get(operation.function()).stream()
                .flatMap(r -> r.of(subject, facts, x, y).stream())
                .findFirst();
    }

    private static Optional<Outcome> doubled(Subject subject, Facts facts, Datum x, Datum y) {
        return isTensor(x) && facts.areOne(x, y)
                ? becomes(subject, ElementwiseFunction.MULTIPLY, x, number(2))
                : Optional.empty();
    }

    private static Optional<Outcome> squared(Subject subject, Facts facts, Datum x, Datum y) {
        return isTensor(x) && facts.areOne(x, y) ? becomes(subject, ElementwiseFunction.SQUARE, x) : Optional.empty();
    }

    private static Optional<Outcome> lessSecond(Subject subject, Facts facts, Datum x, Datum y) {
        return negated(y, facts).flatMap(z -> becomes(subject, ElementwiseFunction.SUBTRACT, x, z));
    }

    private static Optional<Outcome> lessFirst(Subject subject, Facts facts, Datum x, Datum y) {
        return lessSecond(subject, facts, y, x);
    }

    private static Optional<Datum> negated(Datum datum, Facts facts) {
        return OneType.maker(datum, facts)
                .filter(s -> s.declaration().equals(new Elementwise(ElementwiseFunction.NEGATIVE))
                        && OneType.ofTensor(s, facts))
                .map(s -> s.arguments().input());
    }

    private static Optional<Outcome> lessNumber(Subject subject, Facts facts, Datum x, Datum y) {
        return OneType.number(y).flatMap(n -> becomes(subject, ElementwiseFunction.ADD, x, number(-n)));
    }

    private static Optional<Outcome> byNumber(Subject subject, Facts facts, Datum x, Datum y) {
        double factor = isTensor(x) ? OneType.number(y).orElse(0.0) : 0;
        if (factor == -1) {
            return becomes(subject, ElementwiseFunction.NEGATIVE, x);
        }
        return factor == 1 && facts.type(x).equals(subject.outputType())
                ? Optional.of(new Outcome.HandsOn(x))
                : Optional.empty();
    }

    private static Optional<Outcome> byPowerOfTwo(Subject subject, Facts facts, Datum x, Datum y) {
        return OneType.number(y)
                .filter(n -> Math.abs(n) <= MOST
                        && Math.abs(n) >= 1 / MOST
                        && Math.abs(n) == Math.scalb(1.0, Math.getExponent(n)))
                .flatMap(n -> becomes(subject, ElementwiseFunction.MULTIPLY, x, number(1 / n)));
    }

    private static boolean isTensor(Datum datum) {
        return datum instanceof Datum.Output;
    }

    private static Datum number(double number) {
        return new Datum.Fixed(Value.of(number));
    }

    private static Optional<Outcome> becomes(Subject subject, ElementwiseFunction function, Datum... operands) {
        return Optional.of(new Outcome.Becomes(
                subject.computing(new Elementwise(function)).appliedTo(Arguments.inputs(List.of(operands)))));
    }
}
