package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code SimpleRNNCell}, {@code LSTMCell}, {@code GRUCell} and {@code StackedRNNCells} of Keras 2 and 3 as layers: the
 * settings of the layer that takes many steps, without those of how it takes them.
 */
final class RecurrentCellCodec implements LayerCodec<RecurrentCell> {
    private static final Map<String, LayerCodec<? extends Recurrent>> LAYERS = Map.of(
            "SimpleRNNCell", new SimpleRNNCodec(),
            "LSTMCell", new LSTMCodec(),
            "GRUCell", new GRUCodec());

    @Override
    public Class<RecurrentCell> type() {
        return RecurrentCell.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(
                EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "SimpleRNNCell", "LSTMCell", "GRUCell", StackedCells.CLASS);
    }

    @Override
    public List<TrainingField> training(RecurrentCell cell, Dialect dialect) {
        if (cell.sequence() instanceof StackedRNN) {
            return List.of();
        }
        return cell.sequence() instanceof LSTM ? RecurrentFields.TRAINING_LSTM : RecurrentFields.TRAINING;
    }

    @Override
    public RecurrentCell decode(Fields fields, DecodeScope scope) {
        if (scope.className().equals(StackedCells.CLASS)) {
            return new RecurrentCell(StackedCells.decode(fields, RecurrentOptions.DEFAULT, scope));
        }
        SequenceLayer sequence = (SequenceLayer) codec(scope.className()).decode(fields, scope);
        if (!sequence.options().equals(RecurrentOptions.DEFAULT)) {
            throw MalformedException.expected(
                    scope.where(), "a cell, which takes one step", "settings of a layer that takes many");
        }
        return new RecurrentCell(sequence);
    }

    @Override
    public String className(RecurrentCell cell, EncodeScope scope) {
        String name = cell.sequence() instanceof StackedRNN
                ? StackedCells.CLASS
                : cell.sequence().getClass().getSimpleName() + CellText.SUFFIX;
        return scope.since(Dialect.KERAS2, name);
    }

    @Override
    public Dict encode(RecurrentCell cell, EncodeScope scope) {
        return cell.sequence() instanceof StackedRNN stack
                ? StackedCells.encode(stack, scope)
                : encode(codec(className(cell, scope)), cell.sequence(), scope);
    }

    /** The codec of the layer of which {@code className} is a step. */
    private static LayerCodec<? extends Recurrent> codec(String className) {
        return Optional.ofNullable(LAYERS.get(className)).orElseThrow();
    }

    private static <D extends Recurrent> Dict encode(LayerCodec<D> codec, SequenceLayer sequence, EncodeScope scope) {
        return CellText.without(codec.encode(codec.type().cast(sequence), scope));
    }
}
