package io.samenet.verifier.check;

import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Settings that change nothing about a call are set to one value. */
final class SettingRules {
    private SettingRules() {}

    /** What a layer would do with a mask (an activation, attention) does not matter where none is handed to it. */
    static Optional<Outcome> maskNotGiven(Subject subject, Facts facts) {
        Declaration unmasked = subject.declaration().unmasked();
        return subject.arguments().areMasked() || unmasked.equals(subject.declaration())
                ? Optional.empty()
                : becomes(subject, unmasked);
    }

    /** All calls that read a mask have it as an argument, except calls of layers that are not known. */
    static Optional<Outcome> maskIsArgument(Subject subject, Facts facts) {
        return subject.declaration() instanceof Embedding e && e.maskZero() && !facts.unknownLayers()
                ? becomes(subject, new Embedding(e.inputDim(), e.outputDim(), false))
                : Optional.empty();
    }

    /** The momentum of moving statistics and the dropout of attention are read while training only. */
    static Optional<Outcome> momentum(Subject subject, Facts facts) {
        Declaration declaration = subject.declaration();
        if (declaration instanceof BatchNormalization b && b.momentum() != 0) {
            return becomes(subject, new BatchNormalization(b.axis(), b.epsilon(), b.center(), b.scale(), 0));
        }
        if (declaration instanceof Attention a && a.dropout() != 0) {
            return becomes(subject, new Attention(a.scoreMode(), a.useScale(), a.causal(), a.returnScores(), 0));
        }
        return declaration instanceof MultiHeadAttention a && a.options().dropout() != 0
                ? becomes(subject, a.with(a.options().with(0.0)))
                : Optional.empty();
    }

    /** What stands at masked steps does not matter where no mask is handed over. */
    static Optional<Outcome> maskedOutput(Subject subject, Facts facts) {
        return subject.arguments().mask().isPresent()
                ? Optional.empty()
                : changed(subject.declaration(), o -> o.withZeroOutputForMask(false))
                        .flatMap(d -> becomes(subject, d));
    }

    /** What becomes of an image of integers does not matter where the image is floating-point. */
    static Optional<Outcome> integersNotGiven(Subject subject, Facts facts) {
        boolean floating =
                facts.inputType(subject).filter(t -> t.dtype().isFloating()).isPresent();
        return subject.declaration() instanceof Resizing resizing && !resizing.keepsIntegers() && floating
                ? becomes(subject, resizing.keepingIntegers())
                : Optional.empty();
    }

    /** Batch normalization keeps masked steps out of the statistics that it makes while training, and of nothing else. */
    static Optional<Outcome> maskOfTraining(Subject subject, Facts facts) {
        boolean masked = subject.declaration() instanceof BatchNormalization
                && subject.arguments().mask().isPresent();
        return masked
                ? Optional.of(new Outcome.Becomes(
                        subject.appliedTo(subject.arguments().without(Arguments.MASK))))
                : Optional.empty();
    }

    /** States are not returned; whoever reads one of them has nothing then. */
    static Optional<Outcome> unreadState(Subject subject, Facts facts) {
        return subject.types().size() < 2
                ? Optional.empty()
                : changed(subject.declaration(), SettingRules::withoutState)
                        .map(d -> new Outcome.Becomes(
                                subject.computing(d, subject.types().subList(0, 1))));
    }

    private static RecurrentOptions withoutState(RecurrentOptions o) {
        return new RecurrentOptions(
                o.returnSequences(), false, o.goBackwards(), o.stateful(), o.zeroOutputForMask(), o.timeMajor());
    }

    /** The recurrent layer with other options, in both directions; empty where that changes nothing. */
    private static Optional<Declaration> changed(Declaration declaration, UnaryOperator<RecurrentOptions> change) {
        if (declaration instanceof Recurrent one) {
            RecurrentOptions options = change.apply(one.options());
            return options.equals(one.options()) ? Optional.empty() : Optional.of(one.with(options));
        }
        if (!(declaration instanceof Bidirectional both)
                || !(both.forward().declaration() instanceof Recurrent forward)
                || !(both.backward().declaration() instanceof Recurrent backward)) {
            return Optional.empty();
        }
        Layer there = both.forward().declaring(forward.with(change.apply(forward.options())));
        Layer back = both.backward().declaring(backward.with(change.apply(backward.options())));
        boolean same = there.declaration().equals(forward) && back.declaration().equals(backward);
        return same ? Optional.empty() : Optional.of(new Bidirectional(there, back, both.mergeMode()));
    }

    private static Optional<Outcome> becomes(Subject subject, Declaration declaration) {
        return Optional.of(new Outcome.Becomes(subject.computing(declaration)));
    }
}
