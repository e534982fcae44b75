package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link RecurrentCell}: that of its layer for a sequence of one step. */
final class RecurrentCellKernel implements Kernel<RecurrentCell> {
    private static final Map<Class<? extends Recurrent>, Kernel<? extends Recurrent>> KERNELS = Map.of(
            SimpleRNN.class, new SimpleRNNKernel(),
            LSTM.class, new LSTMKernel(),
            GRU.class, new GRUKernel());

    @Override
    public Optional<String> unsupported(RecurrentCell declaration) {
        return declaration.sequence() instanceof StackedRNN
                ? Optional.empty()
                : kernel(declaration.sequence()).unsupported(declaration.sequence());
    }

    @Override
    public List<INDArray> run(
            RecurrentCell declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        Arguments<INDArray> own = Arguments.of(Moves.reshape(input, scope, 1, input.size(0), input.size(1)));
        for (INDArray state : arguments.all(Arguments.INITIAL_STATE)) {
            own = own.with(Arguments.INITIAL_STATE, state);
        }
        SequenceLayer layer = declaration.oneStep();
        return kernel(layer).run(layer, own, weights, scope);
    }

    @SuppressWarnings("unchecked") // the table gives the kernel of the layer's own class
    private static Kernel<SequenceLayer> kernel(SequenceLayer layer) {
        Kernel<? extends SequenceLayer> kernel =
                layer instanceof StackedRNN ? new StackedRNNKernel() : KERNELS.get(layer.getClass());
        if (kernel == null) {
            throw new IllegalStateException("a cell of " + layer.getClass());
        }
        return (Kernel<SequenceLayer>) kernel;
    }
}
