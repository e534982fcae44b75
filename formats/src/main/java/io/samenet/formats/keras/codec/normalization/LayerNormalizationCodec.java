package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code LayerNormalization} of tf.keras and Keras 3. */
final class LayerNormalizationCodec implements LayerCodec<LayerNormalization> {
    private static final double EPSILON = 1e-3;
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("beta", TrainingField.ZEROS), TrainingField.weight("gamma", TrainingField.ONES));

    @Override
    public Class<LayerNormalization> type() {
        return LayerNormalization.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "LayerNormalization");
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public LayerNormalization decode(Fields fields, DecodeScope scope) {
        return new LayerNormalization(
                AxesField.decode(fields),
                fields.real("epsilon", EPSILON),
                fields.flag("center", true),
                fields.flag("scale", true),
                fields.flag("rms_scaling", false));
    }

    @Override
    public String className(LayerNormalization normalization, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, "LayerNormalization");
    }

    @Override
    public Dict encode(LayerNormalization normalization, EncodeScope scope) {
        Value.DictBuilder config = AxesField.encode(normalization.axes())
                .put("epsilon", normalization.epsilon())
                .put("center", normalization.center())
                .put("scale", normalization.scale());
        if (scope.dialect() == Dialect.KERAS3) {
            return config.put("rms_scaling", normalization.rmsScaling()).build();
        }
        if (normalization.rmsScaling()) {
            throw UnsupportedException.of(scope.where(), "Keras 2 has no layer normalization with rms_scaling");
        }
        return config.build();
    }
}
