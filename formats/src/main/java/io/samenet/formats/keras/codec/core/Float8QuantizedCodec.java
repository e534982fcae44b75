package io.samenet.formats.keras.codec.core;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;

/**
 * Layers of mode {@code float8}: {@code QuantizedFloat8DTypePolicy}, or {@code QuantizedDTypePolicy}, with a history of the
 * usual length; {@code keras.quantizers.Float8QuantizationConfig} says nothing.
 */
final class Float8QuantizedCodec implements OfQuantized<Float8Quantized> {
    private static final String MODE = "float8";
    private static final String LENGTH = "amax_history_length";
    private static final String CONFIG = "Float8QuantizationConfig";

    @Override
    public Class<Float8Quantized> type() {
        return Float8Quantized.class;
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        String mode = QuantizedSpelling.mode(fields);
        if (!mode.equals(MODE)) {
            throw UnsupportedException.of(scope.where(), "quantization mode " + mode + " is not supported");
        }
        Declaration plain = QuantizedSpelling.plain(fields, scope, MODE);
        Fields policy = new Fields(fields.where("dtype").at("config"), QuantizedSpelling.policy(fields));
        QuantizedSpelling.config(fields, CONFIG).ifPresent(c -> QuantizedSpelling.checkRest(c, fields));
        return new Float8Quantized(plain, policy.positive(LENGTH, Float8Quantized.USUAL_HISTORY));
    }

    @Override
    public String className(Float8Quantized quantized, EncodeScope scope) {
        return QuantizedSpelling.className(quantized, scope, MODE);
    }

    @Override
    public Dict encode(Float8Quantized quantized, EncodeScope scope) {
        Dict settings =
                Value.dict().put("mode", MODE).put(LENGTH, quantized.history()).build();
        return QuantizedSpelling.with(
                QuantizedSpelling.encode(quantized, scope, "QuantizedFloat8DTypePolicy", settings), CONFIG, Dict.EMPTY);
    }
}
