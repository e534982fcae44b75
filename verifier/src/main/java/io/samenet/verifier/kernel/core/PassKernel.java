package io.samenet.verifier.kernel.core;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands the input on: dropout and its kin at inference, an input layer in the middle of a chain.
 *
 * @param <D> the declaration
 */
final class PassKernel<D extends Declaration> implements Kernel<D> {
    @Override
    public List<INDArray> run(D declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        return List.of(scope.autocast(arguments.input()));
    }
}
