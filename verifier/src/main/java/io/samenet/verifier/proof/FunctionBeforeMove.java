package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@link Rule#FUNCTION_BEFORE_MOVE}.
 *
 * <pre>
 * x → Reshape → f          becomes     x → f → Reshape,          f any elementwise function
 * x → Permute → f          becomes     x → f → Permute,          f a function that rounds nothing, or one product
 * x → ZeroPadding → f      becomes     x → f → ZeroPadding,      f such a function with f(0) = 0
 * </pre>
 *
 * <p>Exact because the function is computed of the same numbers, in {@code Reshape} also in the same order. In another
 * order TensorFlow rounds {@code sigmoid} and its kin otherwise at the end of a row, as running both shows: these stay where
 * they are.
 */
final class FunctionBeforeMove implements Rewrite {
    /** Functions that give their operand, a bound, or one product with a constant. */
    private static final Set<Kind> UNROUNDED = Set.of(Kind.RELU, Kind.HARD_TANH, Kind.HARD_SHRINK, Kind.THRESHOLD);

    private static final Set<ElementwiseFunction> SIGNS =
            Set.of(ElementwiseFunction.NEGATIVE, ElementwiseFunction.ABSOLUTE, ElementwiseFunction.SQUARE);

    @Override
    public Rule rule() {
        return Rule.FUNCTION_BEFORE_MOVE;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        return isFunction(node.declaration())
                ? exchanged(node, draft, move -> passes(node, move, draft))
                : Optional.empty();
    }

    /** The function {@code node} and what it is applied to in the other order, where that is a call that {@code passes}. */
    static Optional<Outcome> exchanged(Node node, Draft draft, Predicate<Node> passes) {
        if (!Uniform.isOfOne(node, draft)) {
            return Optional.empty();
        }
        return Uniform.maker(node.arguments().input(), draft)
                .filter(move -> Uniform.isOfOne(move, draft)
                        && move.callee()
                                .layer()
                                .policy()
                                .equals(node.callee().layer().policy())
                        && passes.test(move))
                .map(move -> {
                    Layer moved = node.callee().layer().declaring(move.declaration());
                    return new Split(node.with(Arguments.of(move.arguments().input())), node, Follower.of(moved));
                });
    }

    /** Whether it is computed place by place, and may change places with what moves elements. */
    static boolean isFunction(Declaration declaration) {
        return (declaration instanceof Activation activation
                        && activation.maskUse() == MaskUse.NONE
                        && activation.function().kind().isElementwise())
                || declaration instanceof Clip
                || (declaration instanceof Elementwise operation
                        && SIGNS.contains(operation.function())
                        && operation.dtype().isEmpty());
    }

    /** Whether the function {@code node} gives the same bits before {@code move} as behind it. */
    static boolean passes(Node node, Node move, Draft draft) {
        if (move.declaration() instanceof Reshape) {
            return true;
        }
        if (move.declaration() instanceof Permute) {
            return isUnrounded(node.declaration());
        }
        return move.declaration() instanceof ZeroPadding
                && isUnrounded(node.declaration())
                && keepsZero(node.declaration())
                && !draft.tellsZerosApart();
    }

    /** Whether the elementwise function {@code declaration} gives the same bits wherever in memory a number stands. */
    static boolean isUnrounded(Declaration declaration) {
        return !(declaration instanceof Activation activation)
                || UNROUNDED.contains(activation.function().kind());
    }

    private static boolean keepsZero(Declaration declaration) {
        if (declaration instanceof Clip clip) {
            return clip.least() <= 0 && clip.most() >= 0;
        }
        if (!(declaration instanceof Activation activation)) {
            return true;
        }
        ActivationFunction function = activation.function();
        boolean fromZero = function.kind() == Kind.RELU
                && function.parameter("threshold") == 0
                && Math.abs(function.parameter("negative_slope")) <= 1
                && function.parameter("max_value") >= 0;
        return fromZero || function.kind() == Kind.HARD_TANH || function.kind() == Kind.HARD_SHRINK;
    }
}
