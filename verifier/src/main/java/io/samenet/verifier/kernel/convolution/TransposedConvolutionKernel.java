package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.Rows;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link TransposedConvolution}: each input element times the kernel, added up where the windows of the
 * convolution that it transposes would have taken them from.
 */
final class TransposedConvolutionKernel implements Kernel<TransposedConvolution> {
    @Override
    public List<INDArray> run(
            TransposedConvolution declaration,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        INDArray input = Layouts.channelsLast(scope.real(arguments.input()), declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        long[] sizes = new long[spatial.length];
        long[] before = new long[spatial.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = declaration.size(i, spatial[i]);
            before[i] = cut(declaration, i);
        }
        INDArray output = scope.create(Layouts.shape(input.size(0), sizes, declaration.filters()));
        Grid grid = Grid.of(declaration.window(), sizes, spatial, before);
        scatter(grid, input, weights.get(0), output, scope);
        if (declaration.useBias()) {
            Bias.add(output, weights.get(1));
        }
        return List.of(Finish.of(output, declaration.activation(), declaration.dataFormat(), scope));
    }

    /**
     * Places cut off before the first output, as Keras's {@code compute_conv_transpose_padding_args_for_jax} has it; on
     * TensorFlow they are the same.
     */
    private static long cut(TransposedConvolution declaration, int i) {
        if (declaration.padding() == Padding.VALID) {
            return 0;
        }
        Window window = declaration.window();
        long extent = window.extent(i);
        long padded = declaration
                .outputPadding()
                .map(p -> extent + extent % 2 - 2 + p.get(i))
                .orElse(window.strides().get(i) + extent - 2);
        return extent - 1 - Math.min((padded + 1) / 2, extent - 1);
    }

    /** Grid of the convolution that is transposed: from {@code output}'s places to {@code input}'s positions. */
    private static void scatter(Grid grid, INDArray input, INDArray kernel, INDArray output, KernelScope scope) {
        int filters = Math.toIntExact(output.size(-1));
        int channels = Math.toIntExact(input.size(-1));
        long rows = kernel.length() / channels;
        INDArray turned = scope.create(channels, rows);
        Moves.copy(new Moves.Block(kernel, 0, 1, channels), Moves.Block.of(turned), channels, rows);
        int positions = grid.positions();
        INDArray parts = scope.create(positions, rows);
        Rows read = Rows.of(parts);
        Rows sums = Rows.of(output);
        double[] part = new double[filters];
        double[] sum = new double[filters];
        for (int sample = 0; sample < input.size(0); sample++) {
            Matrix values = Matrix.of(input).rows(sample * positions, positions);
            Products.multiply(values, Matrix.of(turned), Matrix.of(parts), 0);
            for (int i = 0; i < positions * grid.elements(); i++) {
                int place = grid.place(i / grid.elements(), i % grid.elements());
                if (place >= 0) {
                    int start = (sample * grid.places() + place) * filters;
                    read.read(i * filters, part);
                    sums.read(start, sum);
                    for (int f = 0; f < filters; f++) {
                        sum[f] += part[f];
                    }
                    sums.write(start, sum);
                }
            }
        }
    }
}
