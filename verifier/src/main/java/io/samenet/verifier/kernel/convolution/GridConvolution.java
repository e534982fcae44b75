package io.samenet.verifier.kernel.convolution;

import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions as matrix products, a block of positions at a time, so that little more memory is taken. */
final class GridConvolution {
    /** Bytes of a block: several times a row for most layers, and near the size of a processor's cache. */
    private static final int BLOCK = 1 << 22;

    private GridConvolution() {}

    /**
     * {@code output (batch · positions, filters)} of {@code input}, channels last, and {@code kernel (window…, channels /
     * groups, filters)}.
     */
    static void apply(Grid grid, INDArray input, INDArray kernel, int groups, INDArray output, KernelScope scope) {
        int channels = Math.toIntExact(input.size(-1)) / groups;
        int filters = Math.toIntExact(kernel.size(-1)) / groups;
        Matrix weights = Matrix.of(kernel);
        Matrix results = Matrix.of(output);
        if (grid.isPointwise()) {
            Matrix values = Matrix.of(input);
            for (int g = 0; g < groups; g++) {
                Products.multiply(
                        values.columns(g * channels, channels),
                        weights.columns(g * filters, filters),
                        results.columns(g * filters, filters),
                        0);
            }
            return;
        }
        int columns = Math.multiplyExact(grid.elements(), channels);
        int width = input.dataType().width();
        int each = Math.max(1, Math.min(results.rows(), BLOCK / Math.multiplyExact(columns, width)));
        INDArray block = scope.create(input.dataType(), each, columns);
        ByteBuffer bytes = Elements.bytes(block);
        for (int g = 0; g < groups; g++) {
            Columns laid = new Columns(grid, input, g * channels, channels);
            for (int row = 0; row < results.rows(); row += each) {
                int first = row;
                int count = Math.min(each, results.rows() - row);
                Mapping.inParts(count, columns, (from, to) -> laid.fill(first + from, first + to, first, bytes));
                Products.multiply(
                        Matrix.of(block).rows(0, count),
                        weights.columns(g * filters, filters),
                        results.rows(row, count).columns(g * filters, filters),
                        0);
            }
        }
    }
}
