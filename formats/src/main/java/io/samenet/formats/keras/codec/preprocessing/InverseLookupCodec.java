package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.preprocessing.InverseLookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code StringLookup} and {@code IntegerLookup} with {@code invert}; {@link LookupCodec} reads them. */
final class InverseLookupCodec implements LayerCodec<InverseLookup> {
    @Override
    public Class<InverseLookup> type() {
        return InverseLookup.class;
    }

    @Override
    public List<Name> names() {
        return List.of();
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        throw new IllegalStateException("no name leads here");
    }

    @Override
    public String className(InverseLookup lookup, EncodeScope scope) {
        return LookupText.className(lookup.vocabulary(), scope);
    }

    @Override
    public Dict encode(InverseLookup lookup, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("invert", true).put("max_tokens", Value.none());
        LookupText.encode(config, lookup.vocabulary(), lookup.unknown(), lookup.maskToken(), lookup.unknownWord());
        OutputModes.encode(config, OutputMode.INT, false);
        config.put("sparse", false).put("pad_to_max_tokens", false).put("idf_weights", Value.none());
        LookupText.words(config, lookup.vocabulary(), lookup.vocabulary().words());
        config.put("vocabulary_size", lookup.firstWord() + lookup.vocabulary().size());
        return scope.dialect() == Dialect.KERAS3
                ? config.put("oov_method", "floormod").put("salt", Value.none()).build()
                : config.build();
    }
}
