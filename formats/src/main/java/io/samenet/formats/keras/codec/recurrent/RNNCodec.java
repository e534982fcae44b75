package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code RNN} of Keras 2 and 3, around a cell. With {@code SimpleRNNCell}, {@code LSTMCell} or {@code GRUCell} it means the
 * same as {@code SimpleRNN}, {@code LSTM} or {@code GRU}; with {@code StackedRNNCells} of these it is a {@link StackedRNN}.
 */
final class RNNCodec implements LayerCodec<StackedRNN> {
    private static final String CELL = "cell";

    @Override
    public Class<StackedRNN> type() {
        return StackedRNN.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "RNN");
    }

    @Override
    public Optional<Restated> restated(Fields fields, DecodeScope scope) {
        CellText cell = CellText.of(fields.where(CELL), fields.value(CELL));
        if (cell.className().equals(StackedCells.CLASS)) {
            return Optional.empty();
        }
        String layer = cell.layer();
        cell.checkTypes(scope);
        Fields inner = new Fields(cell.where(), cell.config());
        Value.DictBuilder config = Value.dict()
                .putAll(fields.dict().without(Set.of(CELL)))
                .putAll(cell.config().without(CellText.OWN));
        if (!inner.flag("trainable", true)) {
            config.put("trainable", false);
        }
        return Optional.of(new Restated(layer, config.build()));
    }

    @Override
    public StackedRNN decode(Fields fields, DecodeScope scope) {
        CellText stack = CellText.of(fields.where(CELL), fields.value(CELL));
        stack.checkOwner();
        stack.checkTypes(scope);
        Fields inner = new Fields(stack.where().at("config"), stack.config());
        inner.only("trainable", Value.of(true));
        StackedRNN rnn = StackedCells.decode(inner, RecurrentFields.options(fields, scope), scope);
        inner.ignore(CellText.OWN.toArray(new String[0]));
        if (!inner.rest().isEmpty()) {
            String field = inner.rest().get(0);
            throw inner.unsupported(field, inner.value(field));
        }
        return rnn;
    }

    @Override
    public String className(StackedRNN rnn, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS1) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no RNN of several cells");
        }
        return "RNN";
    }

    @Override
    public Dict encode(StackedRNN rnn, EncodeScope scope) {
        Dict config = Value.dict()
                .put("name", "stacked_rnn_cells")
                .put("trainable", true)
                .putAll(scope.dtype())
                .putAll(StackedCells.encode(rnn, scope))
                .build();
        Value.DictBuilder stack = Value.dict();
        if (scope.dialect() == Dialect.KERAS3) {
            stack.put("module", "keras.layers");
        }
        stack.put("class_name", StackedCells.CLASS).put("config", config);
        if (scope.dialect() == Dialect.KERAS3) {
            stack.put("registered_name", Value.none());
        }
        return RecurrentFields.encode(rnn.options(), scope)
                .put(CELL, stack.build())
                .build();
    }
}
