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
import io.samenet.formats.model.Declaration;
import java.util.Optional;
import java.util.Set;

/** Functions of each element, and layers that put elements elsewhere. */
final class MoveRules {
    /** Functions that give their operand, a number, or one product; others are rounded otherwise in another place. */
    private static final Set<Kind> SAME_ANYWHERE = Set.of(Kind.RELU, Kind.HARD_TANH, Kind.HARD_SHRINK, Kind.THRESHOLD);

    private static final Set<ElementwiseFunction> SIGNS =
            Set.of(ElementwiseFunction.NEGATIVE, ElementwiseFunction.ABSOLUTE, ElementwiseFunction.SQUARE);

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
