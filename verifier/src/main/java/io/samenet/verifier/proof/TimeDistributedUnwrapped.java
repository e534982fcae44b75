package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@link Rule#TIME_DISTRIBUTED_UNWRAPPED}, {@link Rule#TIME_DISTRIBUTED_FUNCTION} and {@link Rule#TIME_DISTRIBUTED_DENSE}.
 *
 * <pre>
 * x → TimeDistributed(Dense)          becomes     x → Dense
 * x → TimeDistributed(Activation)     becomes     x → Activation
 * x → TimeDistributed(Dropout)        becomes     x → Dropout
 * </pre>
 *
 * <p>Exact because these layers take each step by itself anyway: {@code Dense} goes along the last axis, an elementwise
 * function along none, and softmax where its axis is counted from the end and is the last. A mask that the wrapper is
 * handed goes on to layers that take one only, which these do not. Functions that round ({@code sigmoid}, softmax) are exact
 * but for the end of a row of memory, where TensorFlow computes them otherwise: running both shows it. Wrapper and layer must have one dtype policy, or an
 * input would be rounded twice. {@code Dense} is exact but for the order in which a backend adds up the terms of a sum.
 *
 * @param rule the rule
 * @param inner the layers that it unwraps
 */
record TimeDistributedUnwrapped(Rule rule, Predicate<Declaration> inner) implements Rewrite {
    /** The rules of this kind. */
    static final List<Rewrite> ROWS = List.of(
            new TimeDistributedUnwrapped(Rule.TIME_DISTRIBUTED_UNWRAPPED, TimeDistributedUnwrapped::isFunction),
            new TimeDistributedUnwrapped(Rule.TIME_DISTRIBUTED_FUNCTION, TimeDistributedUnwrapped::isRoundedFunction),
            new TimeDistributedUnwrapped(
                    Rule.TIME_DISTRIBUTED_DENSE, d -> d instanceof Dense dense && goesAlongLast(dense.activation())));

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof TimeDistributed wrapper)
                || node.extras().size() > 0) {
            return Optional.empty();
        }
        Layer layer = wrapper.inner();
        boolean plain = node.arguments().inputs().size() == 1
                && node.arguments().all().stream()
                        .allMatch(a ->
                                a.name().equals(Arguments.INPUTS) || a.name().equals(Arguments.MASK));
        boolean samePolicy = layer.policy().equals(node.callee().layer().policy());
        if (!plain
                || !samePolicy
                || !inner.test(layer.declaration())
                || draft.inputType(node)
                        .filter(t -> t.dtype().isFloating() && t.shape().rank() >= 3)
                        .isEmpty()) {
            return Optional.empty();
        }
        Callee callee = new Callee(
                node.where(), layer, node.callee().identity(), node.callee().trainable() && layer.trainable());
        return Rewrite.replaced(node.with(layer.declaration())
                .with(Arguments.of(node.arguments().input()))
                .of(callee));
    }

    private static boolean isFunction(Declaration declaration) {
        return declaration instanceof Dropout
                || (declaration instanceof Activation activation
                        && activation.maskUse() == MaskUse.NONE
                        && FunctionBeforeMove.isUnrounded(activation));
    }

    private static boolean isRoundedFunction(Declaration declaration) {
        return declaration instanceof Activation activation
                && activation.maskUse() == MaskUse.NONE
                && goesAlongLast(activation.function());
    }

    private static boolean goesAlongLast(ActivationFunction function) {
        boolean softmax = function.kind() == Kind.SOFTMAX || function.kind() == Kind.LOG_SOFTMAX;
        return function.kind().isElementwise()
                || (softmax && function.axes().stream().allMatch(a -> a == -1));
    }
}
