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
import java.util.Optional;

/**
 * {@link Rule#TIME_DISTRIBUTED_UNWRAPPED}.
 *
 * <pre>
 * x → TimeDistributed(Dense)          becomes     x → Dense
 * x → TimeDistributed(Activation)     becomes     x → Activation
 * x → TimeDistributed(Dropout)        becomes     x → Dropout
 * </pre>
 *
 * <p>Exact because these layers take each step by itself anyway: {@code Dense} goes along the last axis, an elementwise
 * function along none, and softmax where its axis is counted from the end and is the last. A mask that the wrapper is
 * handed goes on to layers that take one only, which these do not. Wrapper and layer must have one dtype policy, or an
 * input would be rounded twice.
 */
final class TimeDistributedUnwrapped implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.TIME_DISTRIBUTED_UNWRAPPED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof TimeDistributed wrapper) || node.extras().size() > 0) {
            return Optional.empty();
        }
        Layer inner = wrapper.inner();
        boolean plain = node.arguments().inputs().size() == 1
                && node.arguments().all().stream()
                        .allMatch(a -> a.name().equals(Arguments.INPUTS) || a.name().equals(Arguments.MASK));
        boolean samePolicy = inner.policy().equals(node.callee().layer().policy());
        if (!plain
                || !samePolicy
                || !takesEachStep(inner.declaration())
                || draft.inputType(node)
                        .filter(t -> t.dtype().isFloating() && t.shape().rank() >= 3)
                        .isEmpty()) {
            return Optional.empty();
        }
        Callee callee = new Callee(
                node.where(),
                inner,
                node.callee().identity(),
                node.callee().trainable() && inner.trainable());
        return Rewrite.replaced(node.with(inner.declaration())
                .with(Arguments.of(node.arguments().input()))
                .of(callee));
    }

    private static boolean takesEachStep(Declaration declaration) {
        if (declaration instanceof Dense dense) {
            return goesAlongLast(dense.activation());
        }
        if (declaration instanceof Activation activation) {
            return activation.maskUse() == MaskUse.NONE && goesAlongLast(activation.function());
        }
        return declaration instanceof Dropout;
    }

    private static boolean goesAlongLast(ActivationFunction function) {
        boolean softmax = function.kind() == Kind.SOFTMAX || function.kind() == Kind.LOG_SOFTMAX;
        return function.kind().isElementwise()
                || (softmax && function.axes().stream().allMatch(a -> a == -1));
    }
}
