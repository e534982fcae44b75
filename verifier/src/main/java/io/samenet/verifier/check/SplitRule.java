package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** The function that a layer applies last, to what it computes, is split off: {@code Dense(relu)} is two nodes. */
final class SplitRule {
    private SplitRule() {}

    static Optional<Outcome> activation(Subject subject, Facts facts) {
        Optional<Biased> biased = Biased.of(subject.declaration());
        boolean penalized = facts.level() == Level.TRAINING && TrainingClaims.isPenalized(subject.layer());
        boolean typed = subject.arguments().all().stream()
                .allMatch(a -> facts.type(a.value()).isPresent());
        if (biased.isEmpty() || biased.get().function().isLinear() || penalized || !typed) {
            return Optional.empty();
        }
        Declaration linear = biased.get().applying(ActivationFunction.LINEAR);
        Arguments<TensorType> types = subject.arguments().map(a -> facts.type(a).orElseThrow());
        List<Optional<TensorType>> between = linear
                .outputs(types, subject.layer().policy())
                .stream()
                .map(Optional::of)
                .toList();
        return Optional.of(Outcome.Parts.of(
                subject.computing(linear, between),
                first -> subject.then(Activation.of(biased.get().function()), first)));
    }
}
