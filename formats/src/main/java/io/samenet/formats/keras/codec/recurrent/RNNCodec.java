package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code RNN} of Keras 2 and 3, around a cell. With {@code SimpleRNNCell}, {@code LSTMCell} or {@code GRUCell} it means the
 * same as {@code SimpleRNN}, {@code LSTM} or {@code GRU}; with {@code StackedRNNCells} of these it is a {@link StackedRNN}.
 */
final class RNNCodec implements LayerCodec<StackedRNN> {
    private static final String CELL = "cell";
    private static final String CELLS = "cells";
    private static final String STACK = "StackedRNNCells";
    private static final Map<String, String> LAYERS =
            Map.of("SimpleRNNCell", "SimpleRNN", "LSTMCell", "LSTM", "GRUCell", "GRU");

    /** What a cell says of itself as a layer, and not of what it computes. */
    private static final Set<String> OWN =
            Set.of("name", "trainable", "dtype", "build_config", "batch_input_shape", "input_shape");

    /** What a recurrent layer says beside what its cell does. */
    private static final Set<String> AROUND_CELL = Set.of(
            "return_sequences",
            "return_state",
            "go_backwards",
            "stateful",
            "unroll",
            "time_major",
            "zero_output_for_mask",
            "activity_regularizer");

    /** A serialised cell. */
    private record Cell(Location where, String className, Dict config, Dict around) {
        static Cell of(Location where, Value value) {
            Dict dict =
                    value.asDict().orElseThrow(() -> MalformedException.expected(where, "a cell", value.toString()));
            Fields fields = new Fields(where, dict);
            String className = fields.text("class_name");
            Value config = fields.value("config");
            return new Cell(
                    where,
                    className,
                    config.asDict()
                            .orElseThrow(() ->
                                    MalformedException.expected(where.at("config"), "an object", config.toString())),
                    dict.without(Set.of("class_name", "config", "build_config")));
        }

        /** The class of the layer of this cell alone. */
        String layer() {
            Optional<String> own = OwnClass.of(around, className);
            if (own.isPresent()) {
                throw UnsupportedException.of(where, "cell " + own.get() + " is not one of Keras's own");
            }
            return Optional.ofNullable(LAYERS.get(className))
                    .orElseThrow(() -> UnsupportedException.of(where, "cell " + className + " is not known"));
        }

        /** As a layer of its own. */
        Dict asLayer() {
            return Value.dict()
                    .put("class_name", layer())
                    .put("config", config)
                    .putAll(around)
                    .build();
        }
    }

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
        Cell cell = Cell.of(fields.where(CELL), fields.value(CELL));
        if (cell.className().equals(STACK)) {
            return Optional.empty();
        }
        String layer = cell.layer();
        checkTypes(cell, scope);
        Fields inner = new Fields(cell.where(), cell.config());
        Value.DictBuilder config = Value.dict()
                .putAll(fields.dict().without(Set.of(CELL)))
                .putAll(cell.config().without(OWN));
        if (!inner.flag("trainable", true)) {
            config.put("trainable", false);
        }
        return Optional.of(new Restated(layer, config.build()));
    }

    /** A cell computes in the types of the layer around it. */
    private static void checkTypes(Cell cell, DecodeScope scope) {
        if (cell.config().find("dtype").isPresent()
                && !scope.policy(cell.where(), cell.config()).equals(scope.policy())) {
            throw UnsupportedException.of(
                    cell.where(), "cell " + cell.className() + " of another dtype than its layer is not supported");
        }
    }

    @Override
    public StackedRNN decode(Fields fields, DecodeScope scope) {
        Cell stack = Cell.of(fields.where(CELL), fields.value(CELL));
        Optional<String> own = OwnClass.of(stack.around(), stack.className());
        if (own.isPresent()) {
            throw UnsupportedException.of(stack.where(), "cell " + own.get() + " is not one of Keras's own");
        }
        checkTypes(stack, scope);
        Fields inner = new Fields(stack.where().at("config"), stack.config());
        inner.only("trainable", Value.of(true));
        // the first cell's states come first, which before TensorFlow 1.13 they did not
        inner.only("reverse_state_order", Value.of(false));
        List<Layer> cells = new ArrayList<>();
        List<Value> list = inner.value(CELLS).asList().orElseThrow(() -> inner.malformed(CELLS, "a list of cells"));
        for (int i = 0; i < list.size(); i++) {
            Cell cell = Cell.of(stack.where().at("config").at(CELLS, i), list.get(i));
            Dict layer = cell.asLayer();
            checkTypes(cell, scope);
            cells.add(scope.layer(cell.where(), layer));
        }
        inner.ignore(OWN.toArray(new String[0]));
        if (!inner.rest().isEmpty()) {
            String field = inner.rest().get(0);
            throw inner.unsupported(field, inner.value(field));
        }
        return new StackedRNN(cells, RecurrentFields.options(fields, scope));
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
        List<Value> cells = new ArrayList<>();
        rnn.cells().forEach(cell -> cells.add(cell(scope.layer(cell))));
        Dict config = Value.dict()
                .put("name", "stacked_rnn_cells")
                .put("trainable", true)
                .putAll(scope.dtype())
                .put(CELLS, Value.list(cells))
                .build();
        Value.DictBuilder stack = Value.dict();
        if (scope.dialect() == Dialect.KERAS3) {
            stack.put("module", "keras.layers");
        }
        stack.put("class_name", STACK).put("config", config);
        if (scope.dialect() == Dialect.KERAS3) {
            stack.put("registered_name", Value.none());
        }
        return RecurrentFields.encode(rnn.options(), scope)
                .put(CELL, stack.build())
                .build();
    }

    /** The cell of {@code layer}, without what the layer around the cell says. */
    private static Dict cell(Dict layer) {
        Dict config = layer.dict("config").orElseThrow().without(AROUND_CELL);
        return layer.with("class_name", Value.of(layer.text("class_name").orElseThrow() + "Cell"))
                .with("config", config);
    }
}
