package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code LSTM} of every Keras. */
final class LSTMCodec implements LayerCodec<LSTM> {
    @Override
    public Class<LSTM> type() {
        return LSTM.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("LSTM");
    }

    @Override
    public List<TrainingField> training() {
        return RecurrentFields.TRAINING_LSTM;
    }

    @Override
    public LSTM decode(Fields fields, DecodeScope scope) {
        if (scope.dialect() == Dialect.KERAS1) {
            fields.ignore(RecurrentFields.FORGET_BIAS1);
        }
        return new LSTM(
                RecurrentFields.units(fields, scope.dialect()),
                RecurrentFields.activation(fields, scope),
                RecurrentFields.recurrentActivation(fields, scope),
                RecurrentFields.useBias(fields, scope.dialect()),
                RecurrentFields.options(fields, scope));
    }

    @Override
    public String className(LSTM lstm, EncodeScope scope) {
        return "LSTM";
    }

    @Override
    public Dict encode(LSTM lstm, EncodeScope scope) {
        Value.DictBuilder config = RecurrentFields.encode(lstm, lstm.activation(), scope);
        RecurrentFields.recurrentActivation(config, lstm.recurrentActivation(), scope);
        return scope.dialect() == Dialect.KERAS1
                ? config.put(RecurrentFields.FORGET_BIAS1, "one").build()
                : config.build();
    }
}
