package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Highway;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Highway}. */
final class HighwayKernel implements Kernel<Highway> {
    @Override
    public List<INDArray> run(
            Highway declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray transform = product(declaration, input, weights, 1, scope);
        INDArray gate = Activations.inPlace(ActivationFunction.SIGMOID, transform, scope);
        INDArray inner = product(declaration, input, weights, 0, scope);
        INDArray output = Activations.inPlace(declaration.activation(), inner, scope);
        Elements x = Elements.of(input);
        Elements t = Elements.of(gate);
        Elements y = Elements.of(output);
        for (int i = 0; i < y.size(); i++) {
            y.real(i, y.real(i) * t.real(i) + (1 - t.real(i)) * x.real(i));
        }
        return List.of(output);
    }

    /** The product with kernel {@code index}, its bias added. */
    private static INDArray product(
            Highway declaration, INDArray input, List<INDArray> weights, int index, KernelScope scope) {
        INDArray product = Products.multiply(input, weights.get(index), scope);
        if (declaration.useBias()) {
            Bias.add(product, weights.get(2 + index));
        }
        return product;
    }
}
