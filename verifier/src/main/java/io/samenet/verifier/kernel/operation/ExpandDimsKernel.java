package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link ExpandDims}. */
final class ExpandDimsKernel implements Kernel<ExpandDims> {
    @Override
    public List<INDArray> run(
            ExpandDims declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        long[] shape = declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes();
        return List.of(Moves.reshape(arguments.input(), scope, shape));
    }
}
