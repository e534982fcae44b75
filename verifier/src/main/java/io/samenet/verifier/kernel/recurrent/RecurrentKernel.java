package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What recurrent layers have in common: the inputs of all steps are multiplied at once, then the cell takes them one
 * after the other.
 *
 * @param <D> the declaration
 */
abstract class RecurrentKernel<D extends Recurrent> implements Kernel<D> {
    /** The cell for a batch. */
    abstract Cell cell(D declaration, List<INDArray> weights, int batch, KernelScope scope);

    /** The bias that is added to the product of the input and the kernel. */
    Optional<INDArray> inputBias(D declaration, List<INDArray> weights, KernelScope scope) {
        return declaration.useBias() ? Optional.of(weights.get(2)) : Optional.empty();
    }

    @Override
    public final List<INDArray> run(
            D declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = Sequence.stepsFirst(scope.real(arguments.input()), declaration.options(), scope);
        Optional<INDArray> mask = arguments.mask().map(m -> Sequence.stepsFirst(m, declaration.options(), scope));
        Sequence sequence = new Sequence(declaration, input, declaration.units(), mask, scope);
        INDArray projected = Sequence.projected(input, weights.get(0), inputBias(declaration, weights, scope), scope);
        Cell cell = cell(declaration, weights, Math.toIntExact(input.size(1)), scope);
        return sequence.run(cell, projected, sequence.initial(arguments.all(Arguments.INITIAL_STATE)));
    }
}
