package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Elementwise}. */
final class ElementwiseKernel implements Kernel<Elementwise> {
    @Override
    public List<INDArray> run(
            Elementwise declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        TensorType type =
                declaration.outputs(arguments.map(Types::of), scope.policy()).get(0);
        INDArray output =
                scope.create(scope.precision().array(type.dtype()), type.shape().sizes());
        Elementwises.apply(declaration.function(), arguments.inputs(), output);
        return List.of(output);
    }
}
