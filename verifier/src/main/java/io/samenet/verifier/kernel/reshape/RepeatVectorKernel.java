package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link RepeatVector}. */
final class RepeatVectorKernel implements Kernel<RepeatVector> {
    @Override
    public List<INDArray> run(
            RepeatVector declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.autocast(arguments.input());
        long[] shape = {input.size(0), declaration.times(), input.size(1)};
        INDArray output = scope.create(input.dataType(), shape);
        Moves.copy(new Moves.Block(input, 0, input.size(1), 0, 1), Moves.Block.of(output), shape);
        return List.of(output);
    }
}
