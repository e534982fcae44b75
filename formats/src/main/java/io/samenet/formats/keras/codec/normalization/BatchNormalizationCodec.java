package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code BatchNormalization} of every Keras, also as {@code BatchNormalizationV1} and {@code V2} of tf.keras. Of Keras 1
 * {@code mode} 0 only: the others normalize each sample or batch by itself.
 */
final class BatchNormalizationCodec implements LayerCodec<BatchNormalization> {
    /** The same in every Keras: {@code keras/layers/normalization.py}. */
    private static final double EPSILON = 1e-3;

    private static final double MOMENTUM = 0.99;
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("beta", TrainingField.ZEROS, "beta_init", "beta"),
            TrainingField.weight("gamma", TrainingField.ONES, "gamma_init", "gamma"),
            List.of(
                    TrainingField.initializer("moving_mean", TrainingField.ZEROS),
                    TrainingField.initializer("moving_variance", TrainingField.ONES),
                    TrainingField.setting("synchronized", Value.of(false))));

    @Override
    public Class<BatchNormalization> type() {
        return BatchNormalization.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers("BatchNormalization"));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2), "BatchNormalizationV1", "BatchNormalizationV2"));
        return names;
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public BatchNormalization decode(Fields fields, DecodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        if (one) {
            fields.only("mode", Value.of(0));
        } else {
            fields.only("renorm", Value.of(false));
            fields.only("virtual_batch_size");
            fields.ignore("renorm_clipping", "renorm_momentum", "fused");
        }
        return new BatchNormalization(
                AxesField.single(fields), // tf.keras wrote a list of one
                fields.real("epsilon", EPSILON),
                one || fields.flag("center", true),
                one || fields.flag("scale", true),
                fields.real("momentum", MOMENTUM));
    }

    @Override
    public String className(BatchNormalization normalization, EncodeScope scope) {
        return "BatchNormalization";
    }

    @Override
    public Dict encode(BatchNormalization normalization, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put("axis", normalization.axis())
                .put("momentum", normalization.momentum())
                .put("epsilon", normalization.epsilon());
        if (scope.dialect() != Dialect.KERAS1) {
            return config.put("center", normalization.center())
                    .put("scale", normalization.scale())
                    .build();
        }
        if (!normalization.center() || !normalization.scale()) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no batch normalization without gamma or beta");
        }
        return config.put("mode", 0).build();
    }
}
