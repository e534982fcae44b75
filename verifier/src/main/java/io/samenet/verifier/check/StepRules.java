package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import java.util.Optional;

/** A layer that is applied to each step by itself. */
final class StepRules {
    private static final int BATCH_STEP_FEATURE = 3;

    private StepRules() {}

    /** {@code TimeDistributed} of what treats each step by itself anyway, and reads no mask, is that alone. */
    static Optional<Outcome> unwrapped(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof TimeDistributed wrapper)
                || subject.extras().size() > 0
                || subject.arguments().inputs().size() != 1
                || !subject.hasNoWeights()) {
            return Optional.empty();
        }
        Declaration inner = wrapper.inner().declaration();
        boolean noMoreThanMask = subject.arguments().all().stream()
                .allMatch(a -> a.name().equals(Arguments.INPUTS) || a.name().equals(Arguments.MASK));
        boolean applies = noMoreThanMask
                && wrapper.inner().policy().equals(subject.layer().policy())
                && (inner instanceof Dropout || isOfEachStep(inner))
                && facts.inputType(subject)
                        .filter(t -> t.dtype().isFloating() && t.shape().rank() >= BATCH_STEP_FEATURE)
                        .isPresent();
        return applies
                ? Optional.of(new Outcome.Becomes(subject.computing(inner)
                        .appliedTo(Arguments.of(subject.arguments().input()))))
                : Optional.empty();
    }

    /** Elementwise, or along the last axis, which is the last of each step too. */
    private static boolean isOfEachStep(Declaration declaration) {
        if (!(declaration instanceof Activation activation) || activation.maskUse() != MaskUse.NONE) {
            return false;
        }
        ActivationFunction function = activation.function();
        boolean softmax = function.kind() == Kind.SOFTMAX || function.kind() == Kind.LOG_SOFTMAX;
        return function.kind().isElementwise()
                || (softmax && function.axes().stream().allMatch(a -> a == -1));
    }
}
