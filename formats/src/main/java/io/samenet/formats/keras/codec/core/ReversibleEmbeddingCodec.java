package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code ReversibleEmbedding} of Keras 3; whether a call is in reverse, its node says. */
final class ReversibleEmbeddingCodec implements LayerCodec<ReversibleEmbedding> {
    private static final String SOFT_CAP = "logit_soft_cap";
    private static final String REVERSE_DTYPE = "reverse_dtype";
    private static final EmbeddingCodec EMBEDDING = new EmbeddingCodec();

    @Override
    public Class<ReversibleEmbedding> type() {
        return ReversibleEmbedding.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS3), "ReversibleEmbedding");
    }

    @Override
    public List<TrainingField> training(Dialect dialect) {
        return EMBEDDING.training(dialect);
    }

    /** Logits of another type than the layer's are not what their tensor's type in the file says, and not known. */
    @Override
    public ReversibleEmbedding decode(Fields fields, DecodeScope scope) {
        fields.only(REVERSE_DTYPE, Value.of(scope.policy().compute().kerasName()));
        Optional<Double> cap = fields.find(SOFT_CAP).map(v -> fields.real(SOFT_CAP, 0));
        if (cap.filter(c -> c == 0).isPresent()) {
            throw fields.malformed(SOFT_CAP, "a number other than 0");
        }
        return new ReversibleEmbedding(EMBEDDING.decode(fields, scope), fields.flag("tie_weights", true), cap);
    }

    @Override
    public String className(ReversibleEmbedding embedding, EncodeScope scope) {
        return scope.since(Dialect.KERAS3, "ReversibleEmbedding");
    }

    @Override
    public Dict encode(ReversibleEmbedding embedding, EncodeScope scope) {
        return Value.dict()
                .putAll(EMBEDDING.encode(embedding.embedding(), scope))
                .put("tie_weights", embedding.tieWeights())
                .put(REVERSE_DTYPE, Value.none())
                .put(SOFT_CAP, embedding.logitSoftCap().<Value>map(Value::of).orElse(Value.none()))
                .build();
    }
}
