package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link SeparableConvolution}. */
final class SeparableConvolutionKernel implements Kernel<SeparableConvolution> {
    @Override
    public List<INDArray> run(
            SeparableConvolution declaration,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        INDArray input = Layouts.channelsLast(scope.real(arguments.input()), declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        long[] positions = declaration.window().positions(spatial, declaration.padding());
        long between = input.size(-1) * declaration.depthMultiplier();
        INDArray depthwise = scope.create(Layouts.shape(input.size(0), positions, between));
        Depthwise.apply(
                Grid.of(declaration.window(), spatial, declaration.padding()), input, weights.get(0), depthwise);
        INDArray output = scope.create(Layouts.shape(input.size(0), positions, declaration.filters()));
        Products.multiply(
                Products.Matrix.of(depthwise), Products.Matrix.of(weights.get(1)), Products.Matrix.of(output), 0);
        if (declaration.useBias()) {
            Bias.add(output, weights.get(2));
        }
        return List.of(Finish.of(output, declaration.activation(), declaration.dataFormat(), scope));
    }
}
