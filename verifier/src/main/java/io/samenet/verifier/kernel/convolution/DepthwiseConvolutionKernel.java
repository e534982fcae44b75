package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link DepthwiseConvolution}. */
final class DepthwiseConvolutionKernel implements Kernel<DepthwiseConvolution> {
    @Override
    public List<INDArray> run(
            DepthwiseConvolution declaration,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        INDArray input = Layouts.channelsLast(scope.real(arguments.input()), declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        long[] positions = declaration.window().positions(spatial, declaration.padding());
        long filters = input.size(-1) * declaration.depthMultiplier();
        INDArray output = scope.create(Layouts.shape(input.size(0), positions, filters));
        Depthwise.apply(Grid.of(declaration.window(), spatial, declaration.padding()), input, weights.get(0), output);
        if (declaration.useBias()) {
            Bias.add(output, weights.get(1));
        }
        return List.of(Finish.of(output, declaration.activation(), declaration.dataFormat(), scope));
    }
}
