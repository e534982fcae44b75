package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Convolution}. */
final class ConvolutionKernel implements Kernel<Convolution> {
    @Override
    public List<INDArray> run(
            Convolution declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray given = scope.real(arguments.input());
        boolean several = declaration.batches(Types.of(given).shape()) > 1;
        INDArray samples = several
                ? Moves.reshape(
                        given,
                        scope,
                        declaration.oneBatch(Types.of(given).shape()).sizes())
                : given;
        INDArray input = Layouts.channelsLast(samples, declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        Grid grid = Grid.of(declaration.window(), spatial, declaration.padding());
        long[] positions = declaration.window().positions(spatial, declaration.padding());
        INDArray output = scope.create(Layouts.shape(input.size(0), positions, declaration.filters()));
        GridConvolution.apply(grid, input, weights.get(0), Math.toIntExact(declaration.groups()), output, scope);
        if (declaration.useBias()) {
            Bias.add(output, weights.get(1));
        }
        INDArray laidOut = Layouts.inFormat(output, declaration.dataFormat(), scope);
        INDArray restored = several ? Moves.reshape(laidOut, scope, shape(given, laidOut)) : laidOut;
        return List.of(Activations.inPlace(declaration.activation(), restored, scope));
    }

    /** The shape of {@code output}, of one batch dimension, with the batch dimensions of {@code input} instead. */
    private static long[] shape(INDArray input, INDArray output) {
        Shape own = Types.of(output).shape();
        int batches = input.rank() - output.rank() + 1;
        return Types.of(input)
                .shape()
                .slice(0, batches)
                .append(own.slice(1, own.rank()).sizes())
                .sizes();
    }
}
