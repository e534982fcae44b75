package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Products;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link ReversibleEmbedding}. */
final class ReversibleEmbeddingKernel implements Kernel<ReversibleEmbedding> {
    @Override
    public List<INDArray> run(
            ReversibleEmbedding declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray table = weights.get(0);
        if (!ReversibleEmbedding.isReversed(arguments)) {
            return List.of(EmbeddingKernel.take(declaration.embedding(), arguments.input(), table, scope));
        }
        INDArray kernel = declaration.tieWeights() ? Moves.transpose(table, scope, 1, 0) : weights.get(1);
        INDArray logits = Products.multiply(scope.real(arguments.input()), kernel, scope);
        declaration.logitSoftCap().ifPresent(cap -> Mapping.apply(x -> Math.tanh(x / cap) * cap, logits, logits));
        return List.of(logits);
    }
}
