package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code MaxoutDense} of Keras 1; no other has it. */
final class MaxoutDenseCodec implements LayerCodec<MaxoutDense> {
    @Override
    public Class<MaxoutDense> type() {
        return MaxoutDense.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS1), "MaxoutDense");
    }

    @Override
    public List<TrainingField> training() {
        return DenseCodec.TRAINING;
    }

    @Override
    public MaxoutDense decode(Fields fields, DecodeScope scope) {
        return new MaxoutDense(
                fields.positive("output_dim"), fields.positive("nb_feature", 4), fields.flag("bias", true));
    }

    @Override
    public String className(MaxoutDense maxout, EncodeScope scope) {
        scope.only(Dialect.KERAS1, "MaxoutDense");
        return "MaxoutDense";
    }

    @Override
    public Dict encode(MaxoutDense maxout, EncodeScope scope) {
        return Value.dict()
                .put("output_dim", maxout.units())
                .put("nb_feature", maxout.features())
                .put("bias", maxout.useBias())
                .build();
    }
}
