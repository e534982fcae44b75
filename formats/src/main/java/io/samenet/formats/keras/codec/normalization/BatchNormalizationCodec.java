package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * {@code BatchNormalization} of every Keras, also as {@code BatchNormalizationV1} and {@code V2} of tf.keras. Of Keras 1
 * {@code mode} 0, and by {@link SampleNormalizationCodec} mode 1.
 */
final class BatchNormalizationCodec implements LayerCodec<BatchNormalization> {
    /** The same in every Keras: {@code keras/layers/normalization.py}. */
    static final double EPSILON = 1e-3;

    static final double MOMENTUM = 0.99;

    /** What training uses of beta and gamma. */
    static final List<TrainingField> AFFINE = TrainingField.all(
            TrainingField.weight("beta", TrainingField.ZEROS, "beta_init", "beta"),
            TrainingField.weight("gamma", TrainingField.ONES, "gamma_init", "gamma"));

    /** The mode of Keras 1 that has no statistics of its own. */
    private static final long OF_BATCH = 2;

    private static final List<TrainingField> TRAINING = TrainingField.all(
            AFFINE,
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
    public Declaration decode(Fields fields, DecodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        if (one) {
            Optional<Long> mode = fields.find("mode").flatMap(Value::asInt);
            if (mode.filter(m -> m == SampleNormalizationCodec.MODE).isPresent()) {
                fields.ignore("mode");
                return new SampleNormalizationCodec().decode(fields, scope);
            }
            if (mode.filter(m -> m == OF_BATCH).isPresent()) {
                throw UnsupportedException.of(
                        fields.where("mode"),
                        "mode 2 normalizes by the batch at inference too: no sample has an output of its own");
            }
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
