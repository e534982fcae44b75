package io.samenet.verifier.kernel.convolution;

import io.samenet.verifier.kernel.Elements;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lays what each window sees in a row, so that a convolution is a matrix product: row {@code position}, columns
 * {@code (window…, channels)}; zeros where the window is outside.
 */
final class Columns {
    private final Grid grid;
    private final ByteBuffer input;
    private final ByteBuffer zeros;
    private final int pixel;
    private final int from;
    private final int run;

    /** Columns of the channels {@code first … first + count} of {@code input}, channels last. */
    Columns(Grid grid, INDArray input, int first, int count) {
        int width = input.dataType().width();
        this.grid = grid;
        this.input = Elements.bytes(input);
        this.pixel = Math.toIntExact(input.size(-1)) * width;
        this.from = first * width;
        this.run = count * width;
        this.zeros = ByteBuffer.allocateDirect(Math.multiplyExact(run, grid.size()[2]));
    }

    /** Fills rows {@code start … end}, counted over the batch, to the beginning of {@code rows}. */
    void fill(int start, int end, int firstRow, ByteBuffer rows) {
        int positions = grid.positions();
        int line = run * grid.size()[2];
        int length = grid.size()[0] * grid.size()[1] * line;
        for (int row = start; row < end; row++) {
            int sample = row / positions;
            int position = row % positions;
            int z = position / (grid.output()[1] * grid.output()[2]);
            int y = position / grid.output()[2] % grid.output()[1];
            int x = position % grid.output()[2];
            int target = (row - firstRow) * length;
            for (int kz = 0; kz < grid.size()[0]; kz++) {
                for (int ky = 0; ky < grid.size()[1]; ky++) {
                    int iz = grid.place(0, z, kz);
                    int iy = grid.place(1, y, ky);
                    if (iz < 0 || iz >= grid.input()[0] || iy < 0 || iy >= grid.input()[1]) {
                        rows.put(target, zeros, 0, line);
                    } else {
                        int place = sample * grid.places() + (iz * grid.input()[1] + iy) * grid.input()[2];
                        line(rows, target, place, x);
                    }
                    target += line;
                }
            }
        }
    }

    /** One line of the window along the last dimension; {@code place} is where the input's line begins. */
    private void line(ByteBuffer rows, int target, int place, int x) {
        int size = grid.size()[2];
        int first = grid.place(2, x, 0);
        boolean solid = grid.dilation()[2] == 1 && run == pixel;
        if (!solid) {
            for (int k = 0; k < size; k++) {
                element(rows, target + k * run, place, grid.place(2, x, k));
            }
            return;
        }
        int begin = Math.max(0, -first);
        int end = Math.max(begin, Math.min(size, grid.input()[2] - first));
        begin = Math.min(begin, size);
        end = Math.min(Math.max(end, begin), size);
        rows.put(target, zeros, 0, begin * run);
        rows.put(target + begin * run, input, (place + first + begin) * pixel, (end - begin) * run);
        rows.put(target + end * run, zeros, 0, (size - end) * run);
    }

    private void element(ByteBuffer rows, int target, int place, int at) {
        if (at < 0 || at >= grid.input()[2]) {
            rows.put(target, zeros, 0, run);
        } else {
            rows.put(target, input, (place + at) * pixel + from, run);
        }
    }
}
