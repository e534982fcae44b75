package io.samenet.verifier.kernel.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of zeros for what a declaration says that its outputs are. */
final class Outputs {
    private Outputs() {}

    /** One for output {@code index}. */
    static INDArray create(Declaration declaration, Arguments<INDArray> arguments, int index, KernelScope scope) {
        TensorType type =
                declaration.outputs(arguments.map(Types::of), scope.policy()).get(index);
        return scope.create(scope.precision().array(type.dtype()), type.shape().sizes());
    }

    /** One for the only output. */
    static INDArray create(Declaration declaration, Arguments<INDArray> arguments, KernelScope scope) {
        return create(declaration, arguments, 0, scope);
    }
}
