package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.keras.codec.training.TrainingFields;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code Dense} of every Keras, {@code TimeDistributedDense} of Keras 1. */
final class DenseCodec implements LayerCodec<Dense> {
    private static final String OVER_TIME = "TimeDistributedDense";
    /** What training uses of a kernel and a bias. */
    static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("kernel", TrainingField.GLOROT_UNIFORM, "init", "W"),
            TrainingField.weight("bias", TrainingField.ZEROS, "b"));

    @Override
    public Class<Dense> type() {
        return Dense.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers("Dense"));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS1), OVER_TIME));
        return names;
    }

    @Override
    public List<TrainingField> training(Dialect dialect) {
        return TrainingField.withLora(TRAINING, dialect);
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        Dense dense = new Dense(
                fields.positive(one ? "output_dim" : "units"),
                fields.flag(one ? "bias" : "use_bias", true),
                Activations.decode(fields, "activation", scope));
        return scope.className().equals(OVER_TIME) ? overTime(dense, fields, scope) : dense;
    }

    private TimeDistributed overTime(Dense dense, Fields fields, DecodeScope scope) {
        return new TimeDistributed(new Layer(
                fields.text("name", "dense"),
                dense,
                scope.policy(),
                true,
                TrainingFields.decode(TRAINING, fields, scope.dialect()),
                Spelling.implied(scope.dialect(), "Dense")));
    }

    @Override
    public String className(Dense dense, EncodeScope scope) {
        return "Dense";
    }

    @Override
    public Dict encode(Dense dense, EncodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        return Value.dict()
                .put(one ? "output_dim" : "units", dense.units())
                .put("activation", Activations.encode(dense.activation(), scope))
                .put(one ? "bias" : "use_bias", dense.useBias())
                .build();
    }
}
