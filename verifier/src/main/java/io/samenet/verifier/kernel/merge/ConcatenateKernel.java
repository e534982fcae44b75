package io.samenet.verifier.kernel.merge;

import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Concatenate}. */
final class ConcatenateKernel implements Kernel<Concatenate> {
    @Override
    public List<INDArray> run(
            Concatenate declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        TensorType type =
                declaration.outputs(arguments.map(Types::of), scope.policy()).get(0);
        INDArray output =
                scope.create(scope.precision().array(type.dtype()), type.shape().sizes());
        int axis = declaration.axis() < 0 ? declaration.axis() + output.rank() : declaration.axis();
        long start = 0;
        for (INDArray input : arguments.inputs()) {
            INDArray part = scope.cast(scope.autocast(input), output.dataType());
            Moves.copy(Moves.Block.of(part), Moves.Block.of(output).from(axis, start), part.shape());
            start += part.size(axis);
        }
        return List.of(output);
    }
}
