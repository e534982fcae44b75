package io.samenet.formats.keras.codec.normalization;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import java.util.EnumSet;
import java.util.List;

/** {@code GroupNormalization} of tf.keras and Keras 3; {@code groups} is a positive number, or -1 for one a channel. */
final class GroupNormalizationCodec implements LayerCodec<GroupNormalization> {
    private static final double EPSILON = 1e-3;
    private static final long GROUPS = 32;
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("beta", TrainingField.ZEROS), TrainingField.weight("gamma", TrainingField.ONES));

    @Override
    public Class<GroupNormalization> type() {
        return GroupNormalization.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "GroupNormalization");
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public GroupNormalization decode(Fields fields, DecodeScope scope) {
        long groups = fields.integer("groups", GroupNormalization.INSTANCE, GROUPS);
        if (groups == 0) {
            throw fields.malformed("groups", "a positive integer or -1");
        }
        return new GroupNormalization(
                groups,
                AxesField.single(fields),
                fields.real("epsilon", EPSILON),
                fields.flag("center", true),
                fields.flag("scale", true));
    }

    @Override
    public String className(GroupNormalization normalization, EncodeScope scope) {
        return scope.since(Dialect.KERAS2, "GroupNormalization");
    }

    @Override
    public Dict encode(GroupNormalization normalization, EncodeScope scope) {
        return AxesField.encode(List.of(normalization.axis()))
                .put("groups", normalization.groups())
                .put("epsilon", normalization.epsilon())
                .put("center", normalization.center())
                .put("scale", normalization.scale())
                .build();
    }
}
