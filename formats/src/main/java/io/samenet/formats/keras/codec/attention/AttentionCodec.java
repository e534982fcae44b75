package io.samenet.formats.keras.codec.attention;

import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.Attention.ScoreMode;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Attention} and {@code AdditiveAttention} of tf.keras and Keras 3. Whether they are causal, early versions of
 * tf.keras say in the configuration ({@code causal}), later ones in the call.
 */
final class AttentionCodec implements LayerCodec<Attention> {
    private static final String ADDITIVE = "AdditiveAttention";
    private static final CallParameters PARAMETERS = new CallParameters(
            List.of("inputs", "mask", "training", CallFlags.SCORES, CallFlags.CAUSAL),
            List.of("inputs"),
            List.of("mask"),
            Set.of(CallFlags.SCORES, CallFlags.CAUSAL),
            Set.of());

    @Override
    public Class<Attention> type() {
        return Attention.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "Attention", ADDITIVE);
    }

    @Override
    public Optional<CallParameters> parameters(Name name) {
        return Optional.of(PARAMETERS);
    }

    @Override
    public List<String> operands(Name name) {
        return PARAMETERS.inputs();
    }

    @Override
    public Attention decode(Fields fields, DecodeScope scope) {
        boolean additive = scope.className().equals(ADDITIVE);
        ScoreMode mode = additive ? ScoreMode.ADDITIVE : mode(fields);
        fields.ignore("seed");
        boolean causal = scope.dialect() == Dialect.KERAS2 && fields.flag("causal", false);
        return new Attention(
                mode,
                fields.flag("use_scale", additive),
                causal || PARAMETERS.flag(CallFlags.CAUSAL, scope),
                PARAMETERS.flag(CallFlags.SCORES, scope),
                fields.share("dropout"));
    }

    private static ScoreMode mode(Fields fields) {
        return switch (fields.text("score_mode", "dot")) {
            case "dot" -> ScoreMode.DOT;
            case "concat" -> ScoreMode.CONCAT;
            default -> throw fields.malformed("score_mode", "one of \"dot\", \"concat\"");
        };
    }

    @Override
    public String className(Attention attention, EncodeScope scope) {
        String name = attention.scoreMode() == ScoreMode.ADDITIVE ? ADDITIVE : "Attention";
        return scope.since(Dialect.KERAS2, name);
    }

    @Override
    public Dict encode(Attention attention, EncodeScope scope) {
        Value.DictBuilder config =
                Value.dict().put("use_scale", attention.useScale()).put("dropout", attention.dropout());
        if (attention.scoreMode() != ScoreMode.ADDITIVE) {
            config.put("score_mode", attention.scoreMode().name().toLowerCase(Locale.ROOT));
        }
        return config.build();
    }

    @Override
    public Dict node(Attention attention, Dialect target) {
        return CallFlags.node(attention.causal(), attention.returnScores());
    }
}
