package io.samenet.formats.keras.codec.core;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Optional;

/**
 * Layers of mode {@code int8} ({@code QuantizedDTypePolicy}, {@code keras.quantizers.Int8QuantizationConfig}; without one,
 * {@code AbsMaxQuantizer()}). The axis of the quantizer of inputs is not used by the layers.
 */
final class QuantizedCodec implements OfQuantized<Quantized> {
    private static final String MODE = "int8";

    @Override
    public Class<Quantized> type() {
        return Quantized.class;
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        String mode = QuantizedSpelling.mode(fields);
        if (!mode.equals(MODE)) {
            throw UnsupportedException.of(scope.where(), "quantization mode " + mode + " is not supported");
        }
        Declaration plain = QuantizedSpelling.plain(fields, scope, MODE);
        QuantizedSpelling.checkWide(scope, MODE);
        Optional<Fields> config = QuantizedSpelling.config(fields, "Int8QuantizationConfig");
        Optional<AbsMax> inputs =
                config.isEmpty() ? Optional.of(AbsMax.STANDARD) : QuantizedSpelling.inputs(config.get());
        config.ifPresent(c -> QuantizedSpelling.checkRest(c, fields));
        return new Quantized(plain, inputs);
    }

    @Override
    public String className(Quantized quantized, EncodeScope scope) {
        return QuantizedSpelling.className(quantized, scope, MODE);
    }

    @Override
    public Dict encode(Quantized quantized, EncodeScope scope) {
        Dict mode = Value.dict().put("mode", MODE).build();
        return QuantizedSpelling.with(
                QuantizedSpelling.encode(quantized, scope, "QuantizedDTypePolicy", mode),
                "Int8QuantizationConfig",
                QuantizedSpelling.quantizers(quantized.inputs()).build());
    }
}
