package io.samenet.formats.layer.core;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that multiplies in {@code float8_e4m3fn} ({@code _float8_build} and {@code _float8_call} of
 * {@code keras.src.layers.Dense} and {@code EinsumDense}): its input and its kernel, each divided by a scale of its own, are
 * rounded to that type, the largest magnitude of which is 448, and multiplied by the scale again, before the product. A bias
 * of a layer that computes in float32 is rounded to bfloat16. Weights: those of the layer; then, for inputs, kernel and the
 * gradients of outputs, {@code _scale ()} and {@code _amax_history (history,)}, of float32; the histories and the gradients'
 * scale are used in training only.
 *
 * @param layer the layer as it is without: a {@link Dense} or an {@link EinsumDense}
 * @param history how many largest magnitudes training remembers, positive
 */
public record Float8Quantized(Declaration layer, long history) implements QuantizedLayer {
    /** Keras's default of {@code amax_history_length}. */
    public static final long USUAL_HISTORY = 1024;

    private static final List<String> MEASURED = List.of("inputs", "kernel", "outputs_grad");

    /** Checks layer and history. */
    public Float8Quantized {
        if (!(layer instanceof Dense || layer instanceof EinsumDense)) {
            throw new IllegalArgumentException(
                    "float8 of " + layer.getClass().getSimpleName() + ", which is neither Dense nor EinsumDense");
        }
        if (history < 1) {
            throw new IllegalArgumentException("a history of " + history);
        }
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>(layer.weights(arguments, policy));
        for (String measured : MEASURED) {
            weights.add(WeightSpec.trainable(measured + "_scale", DType.FLOAT32));
            weights.add(WeightSpec.trainable(measured + "_amax_history", DType.FLOAT32, history));
        }
        return weights;
    }

    /** How many of the weights come after those of the layer, in files by place; Keras makes these first. */
    public static int measures() {
        return 2 * MEASURED.size();
    }
}
