package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link MaxoutDense}. */
final class MaxoutDenseKernel implements Kernel<MaxoutDense> {
    @Override
    public List<INDArray> run(
            MaxoutDense declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        int units = Math.toIntExact(declaration.units());
        int inputs = Math.toIntExact(input.size(1));
        INDArray product = scope.create(input.size(0), units);
        INDArray output = scope.create(input.size(0), units);
        Elements from = Elements.of(product);
        Elements to = Elements.of(output);
        for (int feature = 0; feature < declaration.features(); feature++) {
            Matrix kernel = Matrix.of(weights.get(0)).rows(feature * inputs, inputs);
            Products.multiply(Matrix.of(input), kernel, Matrix.of(product), 0);
            for (int i = 0; i < from.size(); i++) {
                double bias =
                        declaration.useBias() ? Elements.of(weights.get(1)).real(feature * units + i % units) : 0;
                double value = from.real(i) + bias;
                to.real(i, feature == 0 ? value : Math.max(to.real(i), value));
            }
        }
        return List.of(output);
    }
}
