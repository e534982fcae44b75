package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import java.util.EnumSet;
import java.util.List;

/** {@code RMSNormalization}, which Keras 3 alone has. */
final class RMSNormalizationCodec implements LayerCodec<RMSNormalization> {
    private static final double EPSILON = 1e-6;

    @Override
    public Class<RMSNormalization> type() {
        return RMSNormalization.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS3), "RMSNormalization");
    }

    @Override
    public RMSNormalization decode(Fields fields, DecodeScope scope) {
        return new RMSNormalization(AxesField.decode(fields), fields.real("epsilon", EPSILON));
    }

    @Override
    public String className(RMSNormalization normalization, EncodeScope scope) {
        return scope.since(Dialect.KERAS3, "RMSNormalization");
    }

    @Override
    public Dict encode(RMSNormalization normalization, EncodeScope scope) {
        return AxesField.encode(normalization.axes())
                .put("epsilon", normalization.epsilon())
                .build();
    }
}
