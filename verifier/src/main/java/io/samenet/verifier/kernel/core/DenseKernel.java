package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Dense}. */
final class DenseKernel implements Kernel<Dense> {
    @Override
    public List<INDArray> run(
            Dense declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray output = Products.multiply(scope.real(arguments.input()), weights.get(0), scope);
        if (declaration.useBias()) {
            Bias.add(output, weights.get(1));
        }
        return List.of(Activations.inPlace(declaration.activation(), output, scope));
    }
}
