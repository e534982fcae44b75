package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import java.util.EnumSet;
import java.util.List;

/** {@code UnitNormalization} of tf.keras and Keras 3, which do not agree on vectors shorter than 1e-6. */
final class UnitNormalizationCodec implements LayerCodec<UnitNormalization> {
    @Override
    public Class<UnitNormalization> type() {
        return UnitNormalization.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "UnitNormalization");
    }

    @Override
    public UnitNormalization decode(Fields fields, DecodeScope scope) {
        return new UnitNormalization(AxesField.decode(fields), leastNorm(scope.dialect()));
    }

    private static double leastNorm(Dialect dialect) {
        return dialect == Dialect.KERAS3 ? UnitNormalization.KERAS3 : UnitNormalization.KERAS2;
    }

    @Override
    public String className(UnitNormalization normalization, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, "UnitNormalization");
    }

    @Override
    public Dict encode(UnitNormalization normalization, EncodeScope scope) {
        if (normalization.leastNorm() != leastNorm(scope.dialect())) {
            scope.lose("the least norm of a vector, " + normalization.leastNorm());
        }
        return AxesField.encode(normalization.axes()).build();
    }
}
