package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A function that takes numbers to the nearest of an interval: {@code min(max(x, least), most)}. NaN stays what it is.
 *
 * @param least lower bound, negative infinity for none
 * @param most upper bound, not less, infinity for none
 */
record Clamp(double least, double most) {
    private static final double NONE = Double.POSITIVE_INFINITY;

    /** A clamp and the tensor that it is applied to. */
    record Applied(Clamp clamp, Ref ref) {}

    /** {@code node} as a clamp; empty where it is none, or converts numbers. */
    static Optional<Applied> of(Node node, Draft draft) {
        if (!Uniform.is(node, draft)) {
            return Optional.empty();
        }
        List<Ref> operands = node.arguments().inputs();
        if (node.declaration() instanceof Elementwise operation
                && operation.dtype().isEmpty()) {
            return operands.size() == 2 ? ofBound(operation.function(), operands) : Optional.empty();
        }
        return operands.size() == 1
                ? of(node.declaration()).map(c -> new Applied(c, operands.get(0)))
                : Optional.empty();
    }

    private static Optional<Clamp> of(Declaration declaration) {
        if (declaration instanceof Clip clip) {
            return clip.least() <= clip.most() ? Optional.of(new Clamp(clip.least(), clip.most())) : Optional.empty();
        }
        if (!(declaration instanceof Activation activation) || activation.maskUse() != MaskUse.NONE) {
            return Optional.empty();
        }
        ActivationFunction function = activation.function();
        if (function.kind() == Kind.HARD_TANH) {
            return Optional.of(new Clamp(-1, 1));
        }
        boolean plain = function.kind() == Kind.RELU
                && function.parameter("negative_slope") == 0
                && function.parameter("threshold") == 0
                && function.parameter("max_value") >= 0;
        return plain ? Optional.of(new Clamp(0, function.parameter("max_value"))) : Optional.empty();
    }

    private static Optional<Applied> ofBound(ElementwiseFunction function, List<Ref> operands) {
        for (int i = 0; i < 2; i++) {
            Optional<Double> bound = Uniform.number(operands.get(i)).filter(b -> !b.isNaN());
            Ref other = operands.get(1 - i);
            if (bound.isPresent() && other instanceof Ref.Output) {
                return switch (function) {
                    case MAXIMUM -> Optional.of(new Applied(new Clamp(bound.get(), NONE), other));
                    case MINIMUM -> Optional.of(new Applied(new Clamp(-NONE, bound.get()), other));
                    default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }

    /** This after {@code first}. */
    Clamp after(Clamp first) {
        return new Clamp(at(first.least), at(first.most));
    }

    private double at(double x) {
        return Math.min(Math.max(x, least), most);
    }

    /** {@code node} made this clamp of {@code ref}, in the one spelling that is chosen for it. */
    Node of(Node node, Ref ref) {
        if (least == 0) {
            return node.with(Activation.of(ActivationFunction.of(Kind.RELU, most, 0, 0)))
                    .with(Arguments.of(ref));
        }
        if (Double.isInfinite(least) || most == NONE) {
            ElementwiseFunction function = most == NONE ? ElementwiseFunction.MAXIMUM : ElementwiseFunction.MINIMUM;
            Ref bound = new Ref.Fixed(Value.of(most == NONE ? least : most));
            return node.with(new Elementwise(function)).with(Arguments.inputs(List.of(ref, bound)));
        }
        return node.with(new Clip(least, most)).with(Arguments.of(ref));
    }
}
