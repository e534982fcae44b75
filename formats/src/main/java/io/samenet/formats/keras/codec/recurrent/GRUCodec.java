package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code GRU} of every Keras; {@link ResetAfter} says what it is where a file does not say {@code reset_after}. */
final class GRUCodec implements LayerCodec<GRU> {
    @Override
    public Class<GRU> type() {
        return GRU.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("GRU");
    }

    @Override
    public List<TrainingField> training() {
        return RecurrentFields.TRAINING;
    }

    @Override
    public GRU decode(Fields fields, DecodeScope scope) {
        Dialect dialect = scope.dialect();
        RecurrentOptions options = RecurrentFields.options(fields, scope); // before what may not be known
        return new GRU(
                RecurrentFields.units(fields, dialect),
                RecurrentFields.activation(fields, scope),
                RecurrentFields.recurrentActivation(fields, scope),
                RecurrentFields.useBias(fields, dialect),
                ResetAfter.decode(fields, scope),
                options);
    }

    @Override
    public String className(GRU gru, EncodeScope scope) {
        return "GRU";
    }

    @Override
    public Dict encode(GRU gru, EncodeScope scope) {
        Value.DictBuilder config = RecurrentFields.encode(gru, gru.activation(), scope);
        RecurrentFields.recurrentActivation(config, gru.recurrentActivation(), scope);
        if (scope.dialect() != Dialect.KERAS1) {
            return config.put("reset_after", gru.resetAfter()).build();
        }
        if (gru.resetAfter()) {
            throw UnsupportedException.of(scope.where(), "recurrent layers of Keras 1 have no reset_after");
        }
        return config.build();
    }
}
