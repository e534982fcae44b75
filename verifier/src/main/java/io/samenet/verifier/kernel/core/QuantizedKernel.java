package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Quantized}. */
final class QuantizedKernel implements Kernel<Quantized> {
    @Override
    public List<INDArray> run(
            Quantized quantized, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        if (quantized.layer() instanceof Embedding embedding) {
            return List.of(rows(embedding, arguments.input(), weights, scope));
        }
        if (quantized.layer() instanceof Dense dense) {
            IntegerProduct product = new IntegerProduct(quantized.inputs(), Einsum.ALONG_LAST, dense.activation());
            return List.of(run(product, arguments.input(), weights, scope));
        }
        EinsumDense dense = (EinsumDense) quantized.layer();
        IntegerProduct product = new IntegerProduct(quantized.inputs(), dense.einsum(), dense.activation());
        return List.of(run(product, arguments.input(), weights, scope));
    }

    private static INDArray run(IntegerProduct product, INDArray input, List<INDArray> weights, KernelScope scope) {
        int last = weights.size() - 1;
        return product.run(input, weights.get(0), weights.get(last), weights.subList(1, last), scope);
    }

    private static INDArray rows(Embedding embedding, INDArray ids, List<INDArray> weights, KernelScope scope) {
        INDArray taken = EmbeddingKernel.take(embedding, ids, weights.get(0), scope);
        INDArray output = scope.create(taken.shape());
        Elements integers = Elements.of(taken);
        Elements reals = Elements.of(output);
        Elements rows = Elements.of(ids);
        Elements scales = Elements.of(weights.get(1));
        int width = Math.toIntExact(embedding.outputDim());
        for (int i = 0; i < reals.size(); i++) {
            reals.real(i, integers.real(i) / scales.real((int) rows.integer(i / width)));
        }
        return output;
    }
}
