package io.samenet.verifier.kernel.pooling;

import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Rows;
import io.samenet.verifier.kernel.convolution.Grid;
import io.samenet.verifier.kernel.convolution.Layouts;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Pooling}: places outside the input count for neither the largest nor the mean. */
final class PoolingKernel implements Kernel<Pooling> {
    @Override
    public List<INDArray> run(
            Pooling declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray given = scope.autocast(arguments.input());
        INDArray real = Elements.isReal(given.dataType()) ? given : scope.real(given);
        INDArray input = Layouts.channelsLast(real, declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        Grid grid = Grid.of(declaration.window(), spatial, declaration.padding());
        long[] positions = declaration.window().positions(spatial, declaration.padding());
        INDArray output = scope.create(input.dataType(), Layouts.shape(input.size(0), positions, input.size(-1)));
        pool(declaration.kind() == Pooling.Kind.MAX, grid, input, output);
        INDArray laid = Layouts.inFormat(output, declaration.dataFormat(), scope);
        return List.of(scope.cast(laid, given.dataType()));
    }

    private static void pool(boolean largest, Grid grid, INDArray input, INDArray output) {
        int channels = Math.toIntExact(input.size(-1));
        int rows = Math.toIntExact(input.size(0)) * grid.positions();
        Mapping.inParts(rows, channels * grid.elements(), (from, to) -> {
            Rows source = Rows.of(input);
            Rows target = Rows.of(output);
            double[] values = new double[channels];
            double[] pooled = new double[channels];
            for (int row = from; row < to; row++) {
                Arrays.fill(pooled, largest ? Double.NEGATIVE_INFINITY : 0);
                int sample = row / grid.positions();
                int count = 0;
                for (int e = 0; e < grid.elements(); e++) {
                    int place = grid.place(row % grid.positions(), e);
                    if (place >= 0) {
                        source.read((sample * grid.places() + place) * channels, values);
                        take(largest, pooled, values);
                        count++;
                    }
                }
                for (int c = 0; c < channels && !largest; c++) {
                    pooled[c] /= count;
                }
                target.write(row * channels, pooled);
            }
        });
    }

    private static void take(boolean largest, double[] pooled, double[] values) {
        for (int c = 0; c < pooled.length; c++) {
            pooled[c] = largest ? Math.max(pooled[c], values[c]) : pooled[c] + values[c];
        }
    }
}
