package io.samenet.converter.onnx.recurrent;

import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The table of cells. */
final class Cells {
    private static final Map<Class<? extends Recurrent>, Function<Recurrent, Cell>> ROWS = Map.of(
            SimpleRNN.class, d -> new SimpleRNNCell((SimpleRNN) d),
            LSTM.class, d -> new LSTMCell((LSTM) d),
            GRU.class, d -> new GRUCell((GRU) d));

    private Cells() {}

    static Cell of(Recurrent declaration) {
        return Objects.requireNonNull(ROWS.get(declaration.getClass()), () -> "no cell for " + declaration)
                .apply(declaration);
    }
}
