package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class RecurrentLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(SimpleRNN.class, new RecurrentLowering<>()),
            Lowering.row(LSTM.class, new RecurrentLowering<>()),
            Lowering.row(GRU.class, new RecurrentLowering<>()),
            Lowering.row(ConvLSTM.class, new RecurrentLowering<>()),
            Lowering.row(StackedRNN.class, new RecurrentLowering<>()),
            Lowering.row(RecurrentCell.class, new RecurrentCellLowering()),
            Lowering.row(Bidirectional.class, new BidirectionalLowering()),
            Lowering.row(TimeDistributed.class, new TimeDistributedLowering()));

    private RecurrentLowerings() {}
}
