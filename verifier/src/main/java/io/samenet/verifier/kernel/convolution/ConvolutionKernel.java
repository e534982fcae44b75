package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Convolution}. */
final class ConvolutionKernel implements Kernel<Convolution> {
    @Override
    public List<INDArray> run(
            Convolution declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = Layouts.channelsLast(scope.real(arguments.input()), declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        Grid grid = Grid.of(declaration.window(), spatial, declaration.padding());
        long[] positions = declaration.window().positions(spatial, declaration.padding());
        INDArray output = scope.create(Layouts.shape(input.size(0), positions, declaration.filters()));
        GridConvolution.apply(grid, input, weights.get(0), Math.toIntExact(declaration.groups()), output, scope);
        if (declaration.useBias()) {
            Bias.add(output, weights.get(1));
        }
        return List.of(Finish.of(output, declaration.activation(), declaration.dataFormat(), scope));
    }
}
