package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link StackedRNN}: one recurrent layer after the other. Behind a first one that goes backwards the steps,
 * and so the mask, stand the other way round.
 */
final class StackedRNNKernel implements Kernel<StackedRNN> {
    @Override
    public List<INDArray> run(
            StackedRNN declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> initial = arguments.all(Arguments.INITIAL_STATE);
        INDArray output = scope.real(arguments.input());
        Optional<INDArray> mask = arguments.mask();
        List<INDArray> states = new ArrayList<>();
        int weight = 0;
        for (Layer layer : declaration.layers()) {
            Recurrent recurrent = (Recurrent) layer.declaration();
            Arguments<INDArray> own = Arguments.of(output);
            if (mask.isPresent()) {
                own = own.with(Arguments.MASK, mask.get());
            }
            for (int i = 0; i < recurrent.states() && !initial.isEmpty(); i++) {
                own = own.with(Arguments.INITIAL_STATE, initial.get(states.size() + i));
            }
            int end = weight + recurrent.weightCount();
            List<INDArray> made = scope.run(layer, own, weights.subList(weight, end));
            weight = end;
            output = made.get(0);
            states.addAll(made.subList(1, made.size()));
            if (recurrent.options().goBackwards()) {
                mask = mask.map(m -> Sequence.turned(m, declaration.options(), scope));
            }
        }
        List<INDArray> outputs = new ArrayList<>(List.of(output));
        if (declaration.options().returnState()) {
            outputs.addAll(states);
        }
        return outputs;
    }
}
