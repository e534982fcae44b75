package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code CategoryEncoding} of tf.keras, which called it {@code max_tokens} and {@code binary} once, and Keras 3. */
final class CategoryEncodingCodec implements OfKeras2And3<CategoryEncoding> {
    private static final String MODE = "output_mode";
    private static final String BINARY = "binary";
    private static final List<String> INPUTS = List.of("inputs", CategoryEncoding.COUNT_WEIGHTS);

    @Override
    public Class<CategoryEncoding> type() {
        return CategoryEncoding.class;
    }

    /** The weights are a parameter of their own. */
    @Override
    public List<String> operands(Name name) {
        return INPUTS;
    }

    @Override
    public Optional<CallParameters> parameters(Name name) {
        return Optional.of(new CallParameters(INPUTS, INPUTS, List.of(), Set.of(), Set.of()));
    }

    @Override
    public CategoryEncoding decode(Fields fields, DecodeScope scope) {
        fields.only("sparse", Value.of(false));
        String tokens = fields.present("num_tokens", "max_tokens").orElse("num_tokens");
        boolean binary = fields.find(MODE).equals(Optional.of(Value.of(BINARY)));
        OutputMode mode = binary ? OutputMode.MULTI_HOT : fields.choice(MODE, OutputMode.class, OutputMode.MULTI_HOT);
        return new CategoryEncoding(fields.positive(tokens), mode);
    }

    @Override
    public Dict encode(CategoryEncoding encoding, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put("num_tokens", encoding.tokens())
                .put(MODE, encoding.mode().name().toLowerCase(Locale.ROOT));
        return scope.dialect() == Dialect.KERAS2 ? config.put("sparse", false).build() : config.build();
    }
}
