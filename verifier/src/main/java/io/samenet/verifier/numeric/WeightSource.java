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
    /**
     * The weights {@code from} (inclusive) to {@code to} (exclusive), as arrays of {@code scope}.
     *
     * @param own whether floating-point weights keep their own type, for layers inside that compute in others than
     *     {@code scope}'s; else they have the type in which {@code scope} computes
     */
    List<INDArray> load(int from, int to, boolean own, KernelScope scope);

    /** Part of these weights. */
    default WeightSource from(int start) {
        return (from, to, own, scope) -> load(start + from, start + to, own, scope);
    }

    /** Weights that are arrays already, in their own types. */
    static WeightSource of(List<INDArray> weights) {
        return (from, to, own, scope) -> own
                ? weights.subList(from, to)
                : weights.subList(from, to).stream().map(scope::autocast).toList();
    }

    /** Weights of a model. */
    static WeightSource ofModel(List<Optional<TensorData>> weights) {
        return (from, to, own, scope) -> {
            List<INDArray> arrays = new ArrayList<>();
            for (Optional<TensorData> weight : weights.subList(from, to)) {
                TensorData data = weight.orElseThrow(() ->
                        MalformedException.expected(scope.where(), "its weights", "an architecture without them"));
                INDArray array = scope.create(
                        data.dtype().isFloating() && !own
                                ? scope.compute()
                                : scope.precision().array(data.dtype()),
                        data.shape().sizes());
                INDArray loaded = Transfer.load(data, array);
                arrays.add(own ? loaded : scope.autocast(loaded));
            }
            return arrays;
        };
    }
}
