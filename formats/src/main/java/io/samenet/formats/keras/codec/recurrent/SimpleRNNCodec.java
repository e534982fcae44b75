package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.value.Dict;
import java.util.List;

/** {@code SimpleRNN} of every Keras. */
final class SimpleRNNCodec implements LayerCodec<SimpleRNN> {
    @Override
    public Class<SimpleRNN> type() {
        return SimpleRNN.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("SimpleRNN");
    }

    @Override
    public List<TrainingField> training() {
        return RecurrentFields.TRAINING;
    }

    @Override
    public SimpleRNN decode(Fields fields, DecodeScope scope) {
        return new SimpleRNN(
                RecurrentFields.units(fields, scope.dialect()),
                RecurrentFields.activation(fields, scope),
                RecurrentFields.useBias(fields, scope.dialect()),
                RecurrentFields.options(fields, scope));
    }

    @Override
    public String className(SimpleRNN rnn, EncodeScope scope) {
        return "SimpleRNN";
    }

    @Override
    public Dict encode(SimpleRNN rnn, EncodeScope scope) {
        return RecurrentFields.encode(rnn, rnn.activation(), scope).build();
    }
}
