package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link SpectralNormalization}: that of the layer inside, with its kernel as it is. */
final class SpectralNormalizationKernel implements Kernel<SpectralNormalization> {
    @Override
    public List<INDArray> run(
            SpectralNormalization declaration,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        Arguments<INDArray> inner = Arguments.of(scope.autocast(arguments.input()));
        return scope.run(declaration.inner(), inner, weights.subList(0, weights.size() - 1));
    }
}
