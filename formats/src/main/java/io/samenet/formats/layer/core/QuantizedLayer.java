package io.samenet.formats.layer.core;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** A layer whose numbers are held in fewer bits, as {@code model.quantize} of Keras 3 makes it. */
public sealed interface QuantizedLayer extends Declaration permits Quantized, Int4Quantized, Float8Quantized {
    /** The layer as it is without: a {@link Dense}, an {@link EinsumDense} or, where it can be, an {@link Embedding}. */
    Declaration layer();

    /** {@code declaration} as it is in numbers of all bits; itself where it has no others. */
    static Declaration plain(Declaration declaration) {
        return declaration instanceof QuantizedLayer quantized ? quantized.layer() : declaration;
    }

    @Override
    default List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return layer().outputs(arguments, policy);
    }

    @Override
    default Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return layer().outputMask(scope, output);
    }

    /** The sizes of {@code layer}'s kernel, or table, where its input has the shape {@code input}. */
    static Shape kernel(Declaration layer, Shape input) {
        return layer.weights(Arguments.of(new TensorType(Policy.FLOAT32.compute(), input)), Policy.FLOAT32)
                .get(0)
                .type()
                .shape();
    }
}
