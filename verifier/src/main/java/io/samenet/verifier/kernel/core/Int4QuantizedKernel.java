package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Flattened;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link Int4Quantized}: {@code Dense} without blocks divides the product by the scales, all others the kernel
 * before it.
 */
final class Int4QuantizedKernel implements Kernel<Int4Quantized> {
    @Override
    public List<INDArray> run(
            Int4Quantized quantized, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        if (quantized.layer() instanceof Embedding table) {
            return List.of(rows(quantized, table, arguments.input(), weights, scope));
        }
        int bias = weights.size() - (quantized.block().isPresent() ? 4 : 2);
        INDArray scales = weights.get(1 + bias);
        Shape shape = QuantizedLayer.kernel(
                quantized.layer(), Shape.of(arguments.input().shape()));
        INDArray integers = Nibbles.signed(
                weights.get(0), Flattened.bySum(quantized.layer(), shape).columns(), scope);
        if (quantized.block().isEmpty() && quantized.layer() instanceof Dense dense) {
            IntegerProduct product = new IntegerProduct(quantized.inputs(), Einsum.ALONG_LAST, dense.activation());
            return List.of(product.run(arguments.input(), integers, scales, weights.subList(1, 1 + bias), scope));
        }
        INDArray flat = quantized.block().isPresent()
                ? new Groups(scales, weights.get(2 + bias), weights.get(3 + bias)).numbers(integers, scope)
                : quotients(integers, scales, scope);
        INDArray kernel = Moves.reshape(flat, scope, shape.sizes());
        if (quantized.inputs().isPresent() && quantized.layer() instanceof EinsumDense dense) {
            IntegerProduct product = new IntegerProduct(quantized.inputs(), dense.einsum(), dense.activation());
            INDArray one = scope.create(1);
            Elements.of(one).real(0, 1);
            return List.of(product.run(arguments.input(), kernel, one, weights.subList(1, 1 + bias), scope));
        }
        List<INDArray> plain = new ArrayList<>(List.of(kernel));
        plain.addAll(weights.subList(1, 1 + bias));
        return quantized.layer() instanceof Dense dense
                ? new DenseKernel().run(dense, arguments, plain, scope)
                : new EinsumDenseKernel().run((EinsumDense) quantized.layer(), arguments, plain, scope);
    }

    private static INDArray quotients(INDArray integers, INDArray scales, KernelScope scope) {
        INDArray quotients = scope.create(integers.shape());
        Elements all = Elements.of(quotients);
        Elements of = Elements.of(integers);
        Elements divisors = Elements.of(scales);
        for (int i = 0; i < all.size(); i++) {
            all.real(i, of.real(i) / divisors.real(i % divisors.size()));
        }
        return Rounding.to(scope.policy().compute(), quotients, scope);
    }

    private static INDArray rows(
            Int4Quantized quantized, Embedding table, INDArray ids, List<INDArray> weights, KernelScope scope) {
        int width = Math.toIntExact(table.outputDim());
        Embedding packed = new Embedding(table.inputDim(), weights.get(0).size(1), false);
        INDArray integers = Nibbles.signed(EmbeddingKernel.take(packed, ids, weights.get(0), scope), width, scope);
        boolean blocks = quantized.block().isPresent();
        int count = blocks ? Math.toIntExact(weights.get(1).size(1)) : 1;
        int[] groups = blocks ? Groups.indexes(weights.get(3), count, scope) : new int[width];
        long[] shape = Shape.of(ids.shape()).append(width).sizes();
        INDArray output = scope.create(shape);
        Elements reals = Elements.of(output);
        Elements of = Elements.of(integers);
        Elements rows = Elements.of(ids);
        Elements scales = Elements.of(weights.get(1));
        Elements zeros = Elements.of(weights.get(blocks ? 2 : 1));
        for (int i = 0; i < reals.size(); i++) {
            int place = (int) rows.integer(i / width) * count + groups[i % width];
            double scale = scales.real(place);
            long zero = blocks ? zeros.integer(place) : 0;
            reals.real(i, blocks ? (of.integer(i) - zero) * scale : of.integer(i) / scale);
        }
        return output;
    }
}
