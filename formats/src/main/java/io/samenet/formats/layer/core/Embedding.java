package io.samenet.formats.layer.core;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Row {@code inputs} of a table ({@code keras.layers.Embedding}): ids {@code (batch, …)} to {@code (batch, …, outputDim)}.
 * Weight: embeddings {@code (inputDim, outputDim)}.
 *
 * @param inputDim number of rows, positive
 * @param outputDim size of a row, positive
 * @param maskZero whether id 0 is padding: the output carries the mask {@code inputs != 0}
 */
public record Embedding(long inputDim, long outputDim, boolean maskZero) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        return List.of(WeightSpec.trainable("embeddings", policy.variable(), inputDim, outputDim));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(
                new TensorType(policy.compute(), arguments.input().shape().append(outputDim)));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return maskZero
                ? Optional.of(scope.apply(
                        new Elementwise(ElementwiseFunction.NOT_EQUAL),
                        List.of(scope.input(0), new Operand.Constant(Value.of(0)))))
                : Optional.empty();
    }
}
