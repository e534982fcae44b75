package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Functions of each element, and layers that put elements elsewhere. */
final class MoveRules {
    /** Functions that give their operand, a number, or one product; others are rounded otherwise in another place. */
    private static final Set<Kind> SAME_ANYWHERE = Set.of(Kind.RELU, Kind.HARD_TANH, Kind.HARD_SHRINK, Kind.THRESHOLD);

    private static final Set<ElementwiseFunction> SIGNS =
            Set.of(ElementwiseFunction.NEGATIVE, ElementwiseFunction.ABSOLUTE, ElementwiseFunction.SQUARE);

    /** Operations of two operands that round once, or not at all. */
    private static final Set<ElementwiseFunction> ROUNDED_ONCE = Set.of(
            ElementwiseFunction.ADD,
            ElementwiseFunction.SUBTRACT,
            ElementwiseFunction.MULTIPLY,
            ElementwiseFunction.DIVIDE,
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM);

    private MoveRules() {}

    /** {@code f(move(x))} is {@code move(f(x))}. */
    static Optional<Outcome> functionBefore(Subject subject, Facts facts) {
        if (!isFunction(subject) || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        return facts.maker(subject.arguments().input())
                .filter(move -> OneType.ofTensor(move, facts)
                        && move.hasNoWeights()
                        && move.hasPolicyOf(subject)
                        && exchange(subject, move, facts))
                .map(move -> Outcome.Parts.of(
                        facts.typed(subject.appliedTo(move.arguments())),
                        first -> subject.then(move.declaration(), first)));
    }

    /** {@code move(f(x))} is {@code f(move(x))}. */
    static Optional<Outcome> functionBehind(Subject subject, Facts facts) {
        if (!OneType.ofTensor(subject, facts) || !subject.hasNoWeights()) {
            return Optional.empty();
        }
        return facts.maker(subject.arguments().input())
                .filter(f -> isFunction(f)
                        && OneType.ofTensor(f, facts)
                        && f.hasPolicyOf(subject)
                        && exchange(f, subject, facts))
                .map(f -> Outcome.Parts.of(
                        facts.typed(subject.appliedTo(f.arguments())), first -> subject.then(f.declaration(), first)));
    }

    /** {@code move(x) + move(y)} is {@code move(x + y)}: no operand is repeated, and each sum is rounded as it was. */
    static Optional<Outcome> operationBefore(Subject subject, Facts facts) {
        if (!isRoundedOnce(subject, facts)) {
            return Optional.empty();
        }
        List<Subject> moves = new ArrayList<>();
        List<Datum> operands = new ArrayList<>();
        for (Datum operand : subject.arguments().inputs()) {
            Optional<Subject> move = facts.maker(operand)
                    .filter(m -> isMove(m, facts)
                            && m.hasPolicyOf(subject)
                            && m.outputType().equals(subject.outputType()));
            if (move.isEmpty() && OneType.number(operand).isEmpty()) {
                return Optional.empty();
            }
            move.ifPresent(moves::add);
            operands.add(move.map(m -> m.arguments().input()).orElse(operand));
        }
        boolean alike = !moves.isEmpty()
                && moves.stream()
                        .allMatch(m -> m.declaration().equals(moves.get(0).declaration())
                                && facts.inputType(m).equals(facts.inputType(moves.get(0))));
        return alike
                ? Optional.of(Outcome.Parts.of(
                        subject.appliedTo(Arguments.inputs(operands))
                                .computing(subject.declaration(), List.of(facts.inputType(moves.get(0)))),
                        first -> subject.then(moves.get(0).declaration(), first)))
                : Optional.empty();
    }

    /** {@code move(x + y)} is {@code move(x) + move(y)}. */
    static Optional<Outcome> operationBehind(Subject subject, Facts facts) {
        return (isMove(subject, facts) ? facts.maker(subject.arguments().input()) : Optional.<Subject>empty())
                .filter(o -> isRoundedOnce(o, facts) && o.hasPolicyOf(subject))
                .filter(o -> o.arguments().inputs().stream()
                        .allMatch(d ->
                                OneType.number(d).isPresent() || facts.type(d).equals(o.outputType())))
                .map(o -> behind(subject, o));
    }

    private static Outcome behind(Subject move, Subject operation) {
        List<Function<List<Datum>, Subject>> parts = new ArrayList<>();
        List<Datum> operands = operation.arguments().inputs();
        for (Datum operand : operands) {
            if (operand instanceof Datum.Output) {
                parts.add(before -> move.appliedTo(Arguments.of(operand)));
            }
        }
        parts.add(before -> {
            Iterator<Datum> moved = before.iterator();
            return move.then(
                    operation.declaration(),
                    operands.stream()
                            .map(d -> d instanceof Datum.Output ? moved.next() : d)
                            .toList());
        });
        return new Outcome.Parts(parts);
    }

    private static boolean isMove(Subject subject, Facts facts) {
        return (subject.declaration() instanceof Reshape || subject.declaration() instanceof Permute)
                && OneType.ofTensor(subject, facts);
    }

    private static boolean isRoundedOnce(Subject subject, Facts facts) {
        return FunctionRules.function(subject).filter(ROUNDED_ONCE::contains).isPresent()
                && subject.arguments().all().size() == 2
                && OneType.holds(subject, facts);
    }

    /** Whether the call is of a function of each element by itself. */
    static boolean isFunction(Subject subject) {
        Declaration declaration = subject.declaration();
        return declaration instanceof Clip
                || (declaration instanceof Activation a
                        && a.equals(a.unmasked())
                        && a.function().kind().isElementwise())
                || FunctionRules.function(subject).filter(SIGNS::contains).isPresent();
    }

    /** Whether {@code function} gives the same bits before {@code move} as behind it. */
    static boolean exchange(Subject function, Subject move, Facts facts) {
        Declaration moving = move.declaration();
        if (moving instanceof Reshape) {
            return true;
        }
        boolean anywhere = !(function.declaration() instanceof Activation a)
                || SAME_ANYWHERE.contains(a.function().kind());
        if (moving instanceof Permute) {
            return anywhere;
        }
        if (facts.signsOfZerosCount()) {
            return false;
        }
        boolean largest = moving instanceof Pooling pooling && pooling.kind() == Pooling.Kind.MAX;
        return moving instanceof ZeroPadding
                ? anywhere && keepsZero(function.declaration())
                : largest && Bounds.of(function, facts).isPresent();
    }

    private static boolean keepsZero(Declaration declaration) {
        if (declaration instanceof Clip clip) {
            return clip.least() <= 0 && 0 <= clip.most();
        }
        if (!(declaration instanceof Activation activation)) {
            return true;
        }
        ActivationFunction function = activation.function();
        return switch (function.kind()) {
            case HARD_TANH, HARD_SHRINK -> true;
            case RELU ->
                function.parameter("threshold") == 0
                        && Math.abs(function.parameter("negative_slope")) <= 1
                        && function.parameter("max_value") >= 0;
            default -> false;
        };
    }
}
