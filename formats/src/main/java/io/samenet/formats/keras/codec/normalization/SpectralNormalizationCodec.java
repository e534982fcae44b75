package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code SpectralNormalization} of Keras 2 and 3. */
final class SpectralNormalizationCodec implements LayerCodec<SpectralNormalization> {
    private static final String NAME = "SpectralNormalization";

    @Override
    public Class<SpectralNormalization> type() {
        return SpectralNormalization.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), NAME);
    }

    @Override
    public SpectralNormalization decode(Fields fields, DecodeScope scope) {
        Layer inner = scope.layer(fields.where("layer"), fields.value("layer"));
        if (inner.declaration() instanceof QuantizedLayer) {
            throw UnsupportedException.of(
                    scope.where(), "a quantized layer inside SpectralNormalization is not supported");
        }
        return new SpectralNormalization(inner, fields.positive("power_iterations", 1));
    }

    @Override
    public String className(SpectralNormalization normalization, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, NAME);
    }

    @Override
    public Dict encode(SpectralNormalization normalization, EncodeScope scope) {
        return Value.dict()
                .put("layer", scope.layer(normalization.inner()))
                .put("power_iterations", normalization.powerIterations())
                .build();
    }
}
