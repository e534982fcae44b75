package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Reshape}. */
final class ReshapeKernel implements Kernel<Reshape> {
    @Override
    public List<INDArray> run(
            Reshape declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        long[] shape = declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes();
        return List.of(Moves.reshape(scope.autocast(arguments.input()), scope, shape));
    }
}
