package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link CategoryEncoding}. */
final class CategoryEncodingKernel implements Kernel<CategoryEncoding> {
    @Override
    public List<INDArray> run(
            CategoryEncoding declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> inputs = arguments.inputs();
        Optional<INDArray> counts = inputs.size() > 1 ? Optional.of(scope.real(inputs.get(1))) : Optional.empty();
        return List.of(Encoded.of(inputs.get(0), declaration.mode(), declaration.tokens(), counts, scope));
    }
}
