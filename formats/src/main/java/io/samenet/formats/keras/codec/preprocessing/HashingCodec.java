package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Optional;

/** {@code Hashing} of tf.keras and Keras 3. */
final class HashingCodec implements OfKeras2And3<Hashing> {
    private static final String MODE = "output_mode";
    private static final String MASK = "mask_value";

    @Override
    public Class<Hashing> type() {
        return Hashing.class;
    }

    @Override
    public Hashing decode(Fields fields, DecodeScope scope) {
        fields.only("sparse", Value.of(false));
        long bins = fields.positive("num_bins");
        Optional<Value> mask = fields.find(MASK);
        if (mask.filter(m -> m.asText().isEmpty() && m.asInt().isEmpty()).isPresent()) {
            throw fields.malformed(MASK, "a string or an integer");
        }
        return new Hashing(
                bins,
                Salts.decode(fields).orElse(Buckets.FARMHASH),
                mask.filter(m -> bins > 1),
                fields.choice(MODE, OutputMode.class, OutputMode.INT));
    }

    @Override
    public Dict encode(Hashing hashing, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put("num_bins", hashing.bins())
                .put("salt", Salts.encode(hashing.buckets()))
                .put(MASK, hashing.maskValue().orElse(Value.none()));
        OutputModes.encode(config, hashing.mode(), false);
        return config.put("sparse", false).build();
    }
}
