package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The configuration of {@code StackedRNNCells}, within {@code RNN} or as a layer. */
final class StackedCells {
    static final String CLASS = "StackedRNNCells";
    private static final String CELLS = "cells";
    private static final String REVERSED = "reverse_state_order";

    private StackedCells() {}

    /** The cells that {@code stack} lists. */
    static StackedRNN decode(Fields stack, RecurrentOptions options, DecodeScope scope) {
        List<Layer> cells = new ArrayList<>();
        List<Value> list = stack.value(CELLS).asList().orElseThrow(() -> stack.malformed(CELLS, "a list of cells"));
        for (int i = 0; i < list.size(); i++) {
            CellText cell = CellText.of(stack.where(CELLS + "[" + i + "]"), list.get(i));
            Dict layer = cell.asLayer();
            cell.checkTypes(scope);
            cells.add(scope.layer(cell.where(), layer));
        }
        StackedRNN made = new StackedRNN(cells, options);
        if (stack.flag(REVERSED, false) && !isAlike(made)) {
            throw UnsupportedException.of(
                    stack.where(REVERSED), "Keras gives cells that differ each other's states in reverse_state_order");
        }
        return made;
    }

    /**
     * Whether all cells have the same states. Then {@code reverse_state_order}, which no Keras writes, but tf-keras 2.21
     * reads, changes nothing: it hands the first cell the first states all the same; of cells that differ, states of
     * another's size.
     */
    private static boolean isAlike(StackedRNN stack) {
        Recurrent first = stack.cell(0);
        return IntStream.range(1, stack.cells().size())
                .mapToObj(stack::cell)
                .allMatch(c -> c.states() == first.states() && c.units() == first.units());
    }

    /** What a file lists of {@code stack}. */
    static Dict encode(StackedRNN stack, EncodeScope scope) {
        List<Value> cells = new ArrayList<>();
        stack.cells().forEach(cell -> cells.add(cell(scope.layer(cell))));
        return Value.dict().put(CELLS, Value.list(cells)).build();
    }

    /** The cell of {@code layer}, without what the layer around the cell says. */
    private static Dict cell(Dict layer) {
        Dict config = CellText.without(layer.dict("config").orElseThrow());
        return layer.with("class_name", Value.of(layer.text("class_name").orElseThrow() + CellText.SUFFIX))
                .with("config", config);
    }
}
