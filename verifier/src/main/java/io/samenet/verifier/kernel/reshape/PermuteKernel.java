package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Permute}. */
final class PermuteKernel implements Kernel<Permute> {
    @Override
    public List<INDArray> run(
            Permute declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        int[] order = IntStream.concat(
                        IntStream.of(0), declaration.dims().stream().mapToInt(Integer::intValue))
                .toArray();
        return List.of(Moves.transpose(scope.autocast(arguments.input()), scope, order));
    }
}
