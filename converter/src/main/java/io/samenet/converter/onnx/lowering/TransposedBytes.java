package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The elements of a tensor with its axes in another order, made a part at a time when they are asked for. Only the part
 * is held; the tensor itself is read where it lies.
 *
 * <p>One axis has its elements side by side in the source: its places are the rows. What comes after it in the result are
 * the columns, whose offsets in the source are the same for every row; what comes before are blocks. Whole rows are moved
 * in square tiles, so that neither reading nor writing jumps about in memory.
 */
final class TransposedBytes implements Bytes {
    private static final int TILE = 16;

    private final Bytes source;
    private final int width;
    private final int rows;
    private final int[] columns;
    private final int[] blocks;

    private TransposedBytes(Bytes source, int width, int rows, int[] columns, int[] blocks) {
        this.source = source;
        this.width = width;
        this.rows = rows;
        this.columns = columns;
        this.blocks = blocks;
    }

    /** {@code data} with axis {@code permutation[i]} as axis {@code i}. */
    static TensorData of(TensorData data, int... permutation) {
        int rank = permutation.length;
        int[] stride = new int[rank + 1];
        stride[rank] = 1;
        for (int i = rank - 1; i >= 0; i--) {
            stride[i] = Math.toIntExact(stride[i + 1] * data.shape().size(i));
        }
        int[] sizes = new int[rank];
        int[] strides = new int[rank];
        int fast = 0;
        for (int i = 0; i < rank; i++) {
            sizes[i] = (int) data.shape().size(permutation[i]);
            strides[i] = stride[permutation[i] + 1];
            fast = permutation[i] == rank - 1 ? i : fast;
        }
        Bytes turned = new TransposedBytes(
                data.bytes(),
                data.dtype().bytes(),
                sizes[fast],
                offsets(sizes, strides, fast + 1, rank),
                offsets(sizes, strides, 0, fast));
        TensorType type =
                data.type().with(Shape.of(IntStream.of(sizes).asLongStream().toArray()));
        return new TensorData(type, turned);
    }

    /** Offsets in the source, in elements, of all places along the axes {@code from} to {@code to}, in order. */
    private static int[] offsets(int[] sizes, int[] strides, int from, int to) {
        int[] offsets = {0};
        for (int axis = from; axis < to; axis++) {
            int[] finer = new int[offsets.length * sizes[axis]];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = offsets[i / sizes[axis]] + i % sizes[axis] * strides[axis];
            }
            offsets = finer;
        }
        return offsets;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, size());
        int first = (int) (offset / width);
        int end = (int) ((offset + length + width - 1) / width);
        ByteBuffer part =
                ByteBuffer.allocate(Math.multiplyExact(end - first, width)).order(ByteOrder.LITTLE_ENDIAN);
        fill(part, first, end);
        int skipped = (int) (offset - (long) first * width);
        return part.slice(skipped, length).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills {@code part} with the elements {@code first} to {@code end}. */
    private void fill(ByteBuffer part, int first, int end) {
        ByteBuffer from = source.slice(0, Math.toIntExact(source.size()));
        int element = first;
        while (element < end) {
            int row = element / columns.length;
            int column = element % columns.length;
            int start = blocks[row / rows] + row % rows;
            int to = element - first;
            int whole = Math.min(rows - row % rows, (end - element) / columns.length);
            if (column == 0 && whole > 0) {
                copyRows(from, start, part, to, whole);
                element += whole * columns.length;
            } else {
                int stop = Math.min(columns.length, column + end - element);
                copyTile(from, start, part, to - column, 0, 1, column, stop);
                element += stop - column;
            }
        }
    }

    private void copyRows(ByteBuffer from, int start, ByteBuffer part, int to, int count) {
        for (int row = 0; row < count; row += TILE) {
            int rowEnd = Math.min(count, row + TILE);
            for (int column = 0; column < columns.length; column += TILE) {
                copyTile(from, start, part, to, row, rowEnd, column, Math.min(columns.length, column + TILE));
            }
        }
    }

    private void copyTile(
            ByteBuffer from, int start, ByteBuffer part, int to, int row, int rowEnd, int column, int columnEnd) {
        for (int c = column; c < columnEnd; c++) {
            int source = start + columns[c];
            int target = to + c;
            for (int r = row; r < rowEnd; r++) {
                copy(from, (source + r) * width, part, (target + r * columns.length) * width);
            }
        }
    }

    private void copy(ByteBuffer from, int source, ByteBuffer part, int target) {
        if (width == Integer.BYTES) {
            part.putInt(target, from.getInt(source));
        } else if (width == Long.BYTES) {
            part.putLong(target, from.getLong(source));
        } else if (width == Short.BYTES) {
            part.putShort(target, from.getShort(source));
        } else {
            part.put(target, from.get(source));
        }
    }
}
