package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.core.PassThrough;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** Calls whose output is their input: of the same dtype and shape, by a layer without weights. */
final class VanishingRules {
    private VanishingRules() {}

    /** An input layer in the middle of a graph, which would change neither dtype nor rank. */
    static Optional<Outcome> inputLayer(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof InputLayer layer)
                || subject.arguments().all().size() != 1) {
            return Optional.empty();
        }
        TensorType declared = layer.type();
        boolean same = facts.inputType(subject)
                .filter(t -> t.dtype() == declared.dtype()
                        && t.shape().rank() == declared.shape().rank())
                .isPresent();
        return same ? handedOn(subject) : Optional.empty();
    }

    static Optional<Outcome> identity(Subject subject, Facts facts) {
        return when(isIdentity(subject), subject, facts);
    }

    /** Dropout, noise and what changes images in training hand on their input at inference. */
    static Optional<Outcome> dropout(Subject subject, Facts facts) {
        return when(subject.declaration() instanceof PassThrough && !isIdentity(subject), subject, facts);
    }

    private static boolean isIdentity(Subject subject) {
        return subject.declaration() instanceof Dropout d && d.kind() == Dropout.Kind.IDENTITY;
    }

    static Optional<Outcome> linear(Subject subject, Facts facts) {
        boolean linear =
                subject.declaration() instanceof Activation a && a.function().isLinear();
        return when(linear, subject, facts);
    }

    /** Padding and cropping by nothing, a permutation that moves nothing, repeating once, a reshape to the same shape. */
    static Optional<Outcome> neutral(Subject subject, Facts facts) {
        Declaration declaration = subject.declaration();
        boolean neutral = declaration instanceof Cast
                || (declaration instanceof Permute p && isSorted(p.dims()))
                || (declaration instanceof ZeroPadding z && areNothing(z.borders()))
                || (declaration instanceof Cropping c && areNothing(c.borders()))
                || (declaration instanceof UpSampling u && isOnce(u))
                || (declaration instanceof Reshape r && isSameShape(r, subject, facts));
        return when(neutral, subject, facts);
    }

    private static boolean isSorted(List<Integer> dims) {
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i) != i + 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean areNothing(List<Border> borders) {
        return borders.stream().allMatch(b -> b.total() == 0);
    }

    private static boolean isOnce(UpSampling sampling) {
        return sampling.interpolation() == UpSampling.Interpolation.NEAREST
                && sampling.factors().stream().allMatch(f -> f == 1);
    }

    /** With at most one free size, and all else equal, the free ones are equal too. */
    private static boolean isSameShape(Reshape reshape, Subject subject, Facts facts) {
        return facts.inputType(subject)
                .map(TensorType::shape)
                .filter(s -> s.rank() > 0)
                .map(s -> s.slice(1, s.rank()))
                .filter(sizes ->
                        sizes.asList().stream().filter(s -> s == Shape.FREE).count() <= 1
                                && reshape.target().equals(sizes))
                .isPresent();
    }

    private static Optional<Outcome> when(boolean identity, Subject subject, Facts facts) {
        boolean penalized = facts.level() == Level.TRAINING && TrainingClaims.isPenalized(subject.layer());
        boolean plain = subject.extras().size() == 0 && subject.hasNoWeights() && !penalized;
        return identity && plain && facts.keepsType(subject) ? handedOn(subject) : Optional.empty();
    }

    private static Optional<Outcome> handedOn(Subject subject) {
        return Optional.of(new Outcome.HandsOn(subject.arguments().input()));
    }
}
