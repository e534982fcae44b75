package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.layer.preprocessing.TextVectorization.Split;
import io.samenet.formats.layer.preprocessing.TextVectorization.Standardize;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * {@code TextVectorization} of tf.keras and Keras 3. Whatever its dtype says, its numbers are int64 and its vectors of the
 * type that Keras computes in.
 */
final class TextVectorizationCodec implements OfKeras2And3<TextVectorization> {
    private static final String STANDARDIZE = "standardize";
    private static final String SPLIT = "split";
    private static final String NGRAMS = "ngrams";
    private static final String LENGTH = "output_sequence_length";

    /** Longer n-grams than any text has are no use and would only take memory. */
    private static final long MOST_WORDS = 1000;

    @Override
    public Class<TextVectorization> type() {
        return TextVectorization.class;
    }

    @Override
    public TextVectorization decode(Fields fields, DecodeScope scope) {
        fields.only("ragged", Value.of(false));
        fields.only("encoding", Value.of("utf-8"));
        OutputMode mode = OutputModes.decode(fields, OutputMode.INT).mode();
        if (mode == OutputMode.ONE_HOT) {
            throw fields.unsupported("output_mode", Value.of("one_hot"));
        }
        return new TextVectorization(
                choice(fields, STANDARDIZE, Standardize.LOWER_AND_STRIP_PUNCTUATION, Standardize.NONE),
                choice(fields, SPLIT, Split.WHITESPACE, Split.NONE),
                ngrams(fields),
                fields.find(LENGTH).map(v -> fields.integer(LENGTH, 0)),
                LookupFields.ofTexts(fields).lookup(scope));
    }

    /** A name, {@code none} where it is null; a user's own function is no name. */
    private static <E extends Enum<E>> E choice(Fields fields, String name, E absent, E none) {
        if (fields.find(name).filter(v -> v.asText().isEmpty()).isPresent()) {
            throw UnsupportedException.of(fields.where(name), name + " by a function of the user's own");
        }
        return fields.isNull(name) ? none : fields.choice(name, absent.getDeclaringClass(), absent);
    }

    private static List<Long> ngrams(Fields fields) {
        Optional<Value> given = fields.find(NGRAMS);
        if (given.isEmpty()) {
            return List.of();
        }
        List<Long> sizes = fields.integers(NGRAMS);
        for (long size : sizes) {
            if (size < 1 || size > MOST_WORDS) {
                throw MalformedException.expected(
                        fields.where(NGRAMS),
                        "integers from 1 to " + MOST_WORDS,
                        given.get().toString());
            }
        }
        return given.get().asInt().isPresent()
                ? LongStream.rangeClosed(1, sizes.get(0)).boxed().toList()
                : sizes;
    }

    @Override
    public Policy policy(Declaration declaration, Policy given, Dialect dialect) {
        boolean numbers = ((TextVectorization) declaration).lookup().mode() == OutputMode.INT;
        return numbers ? Policy.of(DType.INT64) : given.compute().isFloating() ? given : Policy.FLOAT32;
    }

    @Override
    public Dict encode(TextVectorization layer, EncodeScope scope) {
        Lookup lookup = layer.lookup();
        boolean padded = lookup.depth() > lookup.unknown() + lookup.vocabulary().size();
        Value.DictBuilder config = Value.dict();
        if (scope.dialect() == Dialect.KERAS2) {
            config.put("dtype", DType.STRING.kerasName());
        }
        config.put("max_tokens", padded ? Value.of(lookup.depth()) : Value.none())
                .put(STANDARDIZE, name(layer.standardize(), Standardize.NONE))
                .put(SPLIT, name(layer.split(), Split.NONE))
                .put(NGRAMS, layer.ngrams().isEmpty() ? Value.none() : ngrams(layer.ngrams(), scope));
        OutputModes.encode(config, lookup.mode(), !lookup.weights().isEmpty());
        config.put(LENGTH, layer.length().map(Value::of).orElse(Value.none()))
                .put("pad_to_max_tokens", padded)
                .put("sparse", false)
                .put("ragged", false);
        LookupText.vocabulary(config, lookup);
        return config.build();
    }

    private static Value name(Enum<?> choice, Enum<?> none) {
        return choice == none ? Value.none() : Value.of(choice.name().toLowerCase(Locale.ROOT));
    }

    /** One number for all up to it; tf.keras writes a list, but cannot load it. */
    private static Value ngrams(List<Long> sizes, EncodeScope scope) {
        if (sizes.equals(LongStream.rangeClosed(1, sizes.size()).boxed().toList())) {
            return Value.of(sizes.size());
        }
        if (scope.dialect() == Dialect.KERAS2) {
            throw UnsupportedException.of(scope.where(), "Keras 2 cannot open a list of ngrams, " + sizes);
        }
        return Value.list(sizes.stream().map(Value::of).toList());
    }
}
