package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The elements of a tensor with its axes in another order, made a part at a time when they are asked for. Only the part
 * is held; the tensor itself is read where it lies.
 */
final class TransposedBytes implements Bytes {
    private final Bytes source;
    private final int width;
    private final int[] sizes;
    private final long[] strides;

    private TransposedBytes(Bytes source, int width, int[] sizes, long[] strides) {
        this.source = source;
        this.width = width;
        this.sizes = sizes;
        this.strides = strides;
    }

    /** {@code data} with axis {@code permutation[i]} as axis {@code i}. */
    static TensorData of(TensorData data, int... permutation) {
        Shape shape = data.shape();
        int[] sizes = new int[permutation.length];
        long[] strides = new long[permutation.length];
        long[] stride = new long[permutation.length + 1];
        stride[permutation.length] = 1;
        for (int i = permutation.length - 1; i >= 0; i--) {
            stride[i] = stride[i + 1] * shape.size(i);
        }
        Shape turned = Shape.SCALAR;
        for (int i = 0; i < permutation.length; i++) {
            turned = turned.append(shape.size(permutation[i]));
            sizes[i] = Math.toIntExact(shape.size(permutation[i]));
            strides[i] = stride[permutation[i] + 1];
        }
        TensorType type = data.type().with(turned);
        return new TensorData(
                type, new TransposedBytes(data.bytes(), data.dtype().bytes(), sizes, strides));
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, size());
        long first = offset / width;
        long end = (offset + length + width - 1) / width;
        ByteBuffer part =
                ByteBuffer.allocate(Math.toIntExact((end - first) * width)).order(ByteOrder.LITTLE_ENDIAN);
        fill(part, first);
        int skipped = (int) (offset - first * width);
        return part.slice(skipped, length).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills {@code part} with the elements from {@code first} on: runs along the last axis, one after the other. */
    private void fill(ByteBuffer part, long first) {
        ByteBuffer from = source.slice(0, Math.toIntExact(source.size()));
        int last = sizes.length - 1;
        int[] place = placeOf(first);
        int count = part.capacity() / width;
        int step = Math.toIntExact(strides[last] * width);
        int to = 0;
        while (to < count) {
            int run = Math.min(sizes[last] - place[last], count - to);
            copy(from, Math.toIntExact(offsetOf(place)), step, part, to * width, run);
            to += run;
            place[last] += run;
            carry(place);
        }
    }

    private void copy(ByteBuffer from, int start, int step, ByteBuffer part, int to, int run) {
        switch (width) {
            case 4 -> {
                for (int i = 0; i < run; i++) {
                    part.putInt(to + 4 * i, from.getInt(start + i * step));
                }
            }
            case 8 -> {
                for (int i = 0; i < run; i++) {
                    part.putLong(to + 8 * i, from.getLong(start + i * step));
                }
            }
            case 2 -> {
                for (int i = 0; i < run; i++) {
                    part.putShort(to + 2 * i, from.getShort(start + i * step));
                }
            }
            default -> {
                for (int i = 0; i < run; i++) {
                    part.put(to + i, from.get(start + i * step));
                }
            }
        }
    }

    private int[] placeOf(long element) {
        int[] place = new int[sizes.length];
        long rest = element;
        for (int i = sizes.length - 1; i >= 0; i--) {
            place[i] = (int) (rest % sizes[i]);
            rest /= sizes[i];
        }
        return place;
    }

    private long offsetOf(int[] place) {
        long offset = 0;
        for (int i = 0; i < place.length; i++) {
            offset += place[i] * strides[i];
        }
        return offset * width;
    }

    private void carry(int[] place) {
        for (int i = sizes.length - 1; i > 0 && place[i] == sizes[i]; i--) {
            place[i] = 0;
            place[i - 1]++;
        }
    }
}
