package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layers of mode {@code int4}: {@code Int4DTypePolicy}, whose mode has the size of a block behind it, -1 for none, or
 * {@code QuantizedDTypePolicy}, without blocks; {@code keras.quantizers.Int4QuantizationConfig}, where there is one, has the
 * last word.
 */
final class Int4QuantizedCodec implements OfQuantized<Int4Quantized> {
    private static final String MODE = "int4";
    private static final String SIZE = "block_size";
    private static final Pattern FORM = Pattern.compile("int4(?:/(-1|[1-9][0-9]{0,17}))?");
    private static final long NONE = -1;

    /** Of a configuration that does not say it. */
    private static final long STANDARD = 128;

    @Override
    public Class<Int4Quantized> type() {
        return Int4Quantized.class;
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        Matcher form = FORM.matcher(QuantizedSpelling.mode(fields));
        if (!form.matches()) {
            throw fields.malformed("dtype", "a mode int4/<block_size>, with -1 or a positive integer");
        }
        Declaration plain = QuantizedSpelling.plain(fields, scope, MODE);
        long said = form.group(1) == null ? NONE : Long.parseLong(form.group(1));
        Optional<Fields> config = QuantizedSpelling.config(fields, "Int4QuantizationConfig");
        long size = config.map(Int4QuantizedCodec::size).orElse(said);
        Optional<AbsMax> inputs = config.flatMap(QuantizedSpelling::inputs);
        config.ifPresent(c -> QuantizedSpelling.checkRest(c, fields));
        if (inputs.isPresent() || plain instanceof Embedding) {
            QuantizedSpelling.checkWide(scope, MODE);
        }
        return new Int4Quantized(plain, inputs, Optional.of(size).filter(s -> s != NONE));
    }

    private static long size(Fields config) {
        long size = config.isNull(SIZE) ? NONE : config.integer(SIZE, NONE, STANDARD);
        if (size == 0) {
            throw config.malformed(SIZE, "a positive integer, -1 or null");
        }
        return size;
    }

    @Override
    public String className(Int4Quantized quantized, EncodeScope scope) {
        return QuantizedSpelling.className(quantized, scope, MODE);
    }

    @Override
    public Dict encode(Int4Quantized quantized, EncodeScope scope) {
        String mode = MODE + "/" + quantized.block().orElse(NONE);
        return QuantizedSpelling.with(
                QuantizedSpelling.encode(
                        quantized,
                        scope,
                        "Int4DTypePolicy",
                        Value.dict().put("mode", mode).build()),
                "Int4QuantizationConfig",
                QuantizedSpelling.quantizers(quantized.inputs())
                        .put(SIZE, quantized.block().map(Value::of).orElse(Value.none()))
                        .build());
    }
}
