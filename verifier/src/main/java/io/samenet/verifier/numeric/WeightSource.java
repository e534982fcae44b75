package io.samenet.verifier.numeric;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights of a layer or graph, in order, taken from where they are when a call needs them. */
interface WeightSource {
    /** The weights {@code from} (inclusive) to {@code to} (exclusive), as arrays of {@code scope}. */
    List<INDArray> load(int from, int to, KernelScope scope);

    /** Part of these weights. */
    default WeightSource from(int start) {
        return (from, to, scope) -> load(start + from, start + to, scope);
    }

    /** Weights that are arrays already. */
    static WeightSource of(List<INDArray> weights) {
        return (from, to, scope) -> weights.subList(from, to);
    }

    /** Weights of a model. */
    static WeightSource ofModel(List<Optional<TensorData>> weights) {
        return (from, to, scope) -> {
            List<INDArray> arrays = new ArrayList<>();
            for (Optional<TensorData> weight : weights.subList(from, to)) {
                TensorData data = weight.orElseThrow(() ->
                        MalformedException.expected(scope.where(), "its weights", "an architecture without them"));
                INDArray array = scope.create(
                        data.dtype().isFloating()
                                ? scope.compute()
                                : scope.precision().array(data.dtype()),
                        data.shape().sizes());
                arrays.add(scope.autocast(Transfer.load(data, array)));
            }
            return arrays;
        };
    }
}
