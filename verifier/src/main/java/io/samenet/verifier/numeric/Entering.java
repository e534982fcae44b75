package io.samenet.verifier.numeric;

import io.samenet.formats.model.Graph;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What enters a nested model: Keras 2 ({@code Functional._conform_to_reference_input}) and Keras 3 ({@code
 * Functional._convert_inputs_to_tensors}) cast it to the types that the model's inputs declare, 1.7 to the integer 1.
 */
final class Entering {
    private Entering() {}

    /** {@code inputs}, each as {@code nested} declares it; as it is where that is not known, and texts. */
    static List<INDArray> cast(Graph nested, List<INDArray> inputs, KernelScope scope) {
        List<INDArray> entering = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            INDArray given = inputs.get(i);
            Optional<DType> declared = nested.type(nested.inputs().get(i))
                    .map(TensorType::dtype)
                    .filter(d -> d != DType.STRING && !scope.texts().holds(given));
            entering.add(declared.map(d ->
                            Rounding.to(d, scope.cast(given, scope.precision().array(d)), scope))
                    .orElse(given));
        }
        return entering;
    }
}
