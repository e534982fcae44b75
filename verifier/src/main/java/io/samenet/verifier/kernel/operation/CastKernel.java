package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Rounding;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Cast}. */
final class CastKernel implements Kernel<Cast> {
    @Override
    public List<INDArray> run(
            Cast declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray cast = scope.cast(arguments.input(), scope.precision().array(declaration.dtype()));
        return List.of(Rounding.to(declaration.dtype(), cast, scope));
    }
}
