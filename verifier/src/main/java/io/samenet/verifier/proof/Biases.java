package io.samenet.verifier.proof;

import io.samenet.formats.layer.attention.AttentionOptions;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import java.util.Optional;

/** Layers whose weights with roles that end in {@code bias} are added to sums, and may be left out. */
final class Biases {
    private Biases() {}

    /** {@code declaration} without its biases; empty where it has none, or is no such layer. */
    static Optional<Declaration> without(Declaration declaration) {
        if (declaration instanceof LSTM d) {
            return some(d.useBias(), new LSTM(d.units(), d.activation(), d.recurrentActivation(), false, d.options()));
        }
        if (declaration instanceof GRU d) {
            return some(
                    d.useBias(),
                    new GRU(d.units(), d.activation(), d.recurrentActivation(), false, d.resetAfter(), d.options()));
        }
        if (declaration instanceof SimpleRNN d) {
            return some(d.useBias(), new SimpleRNN(d.units(), d.activation(), false, d.options()));
        }
        if (declaration instanceof MultiHeadAttention d) {
            return some(d.options().useBias(), d.with(without(d.options())));
        }
        if (declaration instanceof TimeDistributed d) {
            return without(d.inner()).map(TimeDistributed::new);
        }
        if (declaration instanceof Bidirectional d) {
            return without(d.forward())
                    .flatMap(f -> without(d.backward()).map(b -> new Bidirectional(f, b, d.mergeMode())));
        }
        return Affine.of(declaration).filter(Affine::useBias).map(a -> a.form().with(false, a.function()));
    }

    /** One level down only: what stands in a wrapper is no wrapper itself. */
    private static Optional<Layer> without(Layer inner) {
        boolean wraps = !inner.declaration().children().isEmpty();
        return wraps ? Optional.empty() : without(inner.declaration()).map(inner::declaring);
    }

    private static AttentionOptions without(AttentionOptions options) {
        return new AttentionOptions(
                false,
                options.useGate(),
                options.causal(),
                options.slidingWindow(),
                options.returnScores(),
                options.maskUse(),
                options.dropout());
    }

    private static Optional<Declaration> some(boolean useBias, Declaration without) {
        return useBias ? Optional.of(without) : Optional.empty();
    }
}
