package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class RecurrentKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(SimpleRNN.class, new SimpleRNNKernel()),
            Kernel.row(LSTM.class, new LSTMKernel()),
            Kernel.row(GRU.class, new GRUKernel()),
            Kernel.row(ConvLSTM.class, new ConvLSTMKernel()),
            Kernel.row(StackedRNN.class, new StackedRNNKernel()),
            Kernel.row(RecurrentCell.class, new RecurrentCellKernel()),
            Kernel.row(Bidirectional.class, new BidirectionalKernel()),
            Kernel.row(TimeDistributed.class, new TimeDistributedKernel()));

    private RecurrentKernels() {}
}
