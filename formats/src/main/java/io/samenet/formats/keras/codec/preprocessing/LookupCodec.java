package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code StringLookup} and {@code IntegerLookup} of tf.keras and Keras 3. Numbers are int64 in Keras 3, whatever the
 * layer's dtype says, and of the layer's dtype in Keras 2.
 */
final class LookupCodec implements LayerCodec<Lookup> {
    @Override
    public Class<Lookup> type() {
        return Lookup.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), LookupText.STRINGS, LookupText.INTEGERS);
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        boolean text = scope.className().equals(LookupText.STRINGS);
        if (text) {
            fields.only("encoding", Value.of("utf-8"));
        }
        return LookupFields.of(fields, text ? DType.STRING : integers(fields)).declaration(scope);
    }

    private static DType integers(Fields fields) {
        fields.only("vocabulary_dtype", Value.of("int64"), Value.of("int32"));
        return fields.text("vocabulary_dtype", "int64").equals("int32") ? DType.INT32 : DType.INT64;
    }

    @Override
    public Policy policy(Declaration declaration, Policy given, Dialect dialect) {
        boolean numbers = !(declaration instanceof Lookup lookup) || lookup.mode() == OutputMode.INT;
        return numbers && (dialect == Dialect.KERAS3 || given.compute().isFloating()) ? Policy.of(DType.INT64) : given;
    }

    @Override
    public String className(Lookup lookup, EncodeScope scope) {
        return LookupText.className(lookup.vocabulary(), scope);
    }

    @Override
    public Dict encode(Lookup lookup, EncodeScope scope) {
        boolean three = scope.dialect() == Dialect.KERAS3;
        boolean plain = lookup.buckets().equals(Buckets.REMAINDER)
                || (lookup.vocabulary().isText() && lookup.buckets().equals(Buckets.FARMHASH));
        if (!three && !plain) {
            throw UnsupportedException.of(scope.where(), "Keras 2 has no lookup with another hash for unknown words");
        }
        if (three && lookup.mode() == OutputMode.INT && scope.policy().compute() != DType.INT64) {
            throw UnsupportedException.of(
                    scope.where(),
                    "Keras 3 has no lookup whose numbers are " + scope.policy().compute());
        }
        boolean padded = lookup.depth() > lookup.unknown() + lookup.vocabulary().size();
        Value.DictBuilder config =
                Value.dict().put("invert", false).put("max_tokens", padded ? Value.of(lookup.depth()) : Value.none());
        LookupText.encode(
                config, lookup.vocabulary(), lookup.unknown(), lookup.maskToken(), LookupText.unknownWord(lookup));
        OutputModes.encode(config, lookup.mode(), !lookup.weights().isEmpty());
        config.put("sparse", false).put("pad_to_max_tokens", padded);
        LookupText.vocabulary(config, lookup);
        if (three) {
            boolean hashed = !lookup.vocabulary().isText() && !lookup.buckets().equals(Buckets.REMAINDER);
            config.put("oov_method", hashed ? "farmhash" : "floormod").put("salt", Salts.encode(lookup.buckets()));
        }
        return config.build();
    }
}
