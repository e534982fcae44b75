package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code BatchNormalization} of Keras 1 in {@code mode} 1, under the name of which {@link BatchNormalizationCodec} reads. */
final class SampleNormalizationCodec implements LayerCodec<SampleNormalization> {
    /** The mode, as Keras 1 counts them. */
    static final long MODE = 1;

    @Override
    public Class<SampleNormalization> type() {
        return SampleNormalization.class;
    }

    @Override
    public List<Name> names() {
        return List.of();
    }

    @Override
    public List<TrainingField> training() {
        return BatchNormalizationCodec.AFFINE;
    }

    @Override
    public SampleNormalization decode(Fields fields, DecodeScope scope) {
        fields.ignore("momentum"); // of statistics that this mode does not keep
        return new SampleNormalization(
                AxesField.single(fields), fields.real("epsilon", BatchNormalizationCodec.EPSILON));
    }

    @Override
    public String className(SampleNormalization normalization, EncodeScope scope) {
        scope.only(Dialect.KERAS1, "BatchNormalization of mode " + MODE);
        return "BatchNormalization";
    }

    @Override
    public Dict encode(SampleNormalization normalization, EncodeScope scope) {
        return Value.dict()
                .put("axis", normalization.axis())
                .put("momentum", BatchNormalizationCodec.MOMENTUM)
                .put("epsilon", normalization.epsilon())
                .put("mode", MODE)
                .build();
    }
}
