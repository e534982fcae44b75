package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An {@link Embedding} that can be called in reverse as well ({@code keras.layers.ReversibleEmbedding}): vectors
 * {@code (…, outputDim)} are then multiplied by the transposed table, or by a matrix of their own, to logits
 * {@code (…, inputDim)}. Weights: embeddings {@code (inputDim, outputDim)}, then reverse_embeddings
 * {@code (outputDim, inputDim)} where the weights are not tied. A call in reverse has the argument {@link #REVERSE}.
 *
 * @param embedding what it does called as it stands
 * @param tieWeights whether the table serves both ways
 * @param logitSoftCap the size that {@code cap * tanh(logit / cap)} keeps logits below; not 0
 */
public record ReversibleEmbedding(Embedding embedding, boolean tieWeights, Optional<Double> logitSoftCap)
        implements Declaration {
    /** The argument, always true, of a call in reverse. */
    public static final String REVERSE = "reverse";

    /** Whether {@code arguments} are those of a call in reverse. */
    public static boolean isReversed(Arguments<?> arguments) {
        return arguments.find(REVERSE).isPresent();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>(embedding.weights(arguments, policy));
        if (!tieWeights) {
            weights.add(WeightSpec.trainable(
                    "reverse_embeddings", policy.variable(), embedding.outputDim(), embedding.inputDim()));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        if (!isReversed(arguments)) {
            return embedding.outputs(arguments, policy);
        }
        TensorType input = Expect.atLeastRank(arguments, 2);
        long size = Expect.fixed(input.shape(), -1);
        Expect.agree("size of a vector and of a row", size, embedding.outputDim());
        return List.of(new TensorType(
                policy.compute(), input.shape().with(input.shape().rank() - 1, embedding.inputDim())));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.has(REVERSE) ? Optional.empty() : embedding.outputMask(scope, output);
    }
}
