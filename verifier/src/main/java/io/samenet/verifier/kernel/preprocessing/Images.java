package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.Frame;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.reshape.Interpolants;
import io.samenet.verifier.kernel.reshape.Interpolants.Mean;
import io.samenet.verifier.kernel.reshape.Resampling;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images {@code (batch, height, width, channels)}, or with their channels first, cut and resized. */
final class Images {
    private final DataFormat format;
    private final KernelScope scope;

    Images(DataFormat format, KernelScope scope) {
        this.format = format;
        this.scope = scope;
    }

    private int rows() {
        return format.firstSpatialAxis();
    }

    /** The part {@code frame} of {@code images}; what lies outside is {@code fill}. */
    INDArray cut(INDArray images, Frame frame, double fill) {
        INDArray rows = cut(images, rows(), frame.top(), frame.height(), fill);
        return cut(rows, rows() + 1, frame.left(), frame.width(), fill);
    }

    private INDArray cut(INDArray images, int axis, long first, long length, double fill) {
        if (first == 0 && length == images.size(axis)) {
            return images;
        }
        long[] shape = images.shape().clone();
        shape[axis] = length;
        INDArray output = scope.create(images.dataType(), shape);
        Elements from = Elements.of(images);
        Elements to = Elements.of(output);
        long inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        for (int i = 0; i < to.size(); i++) {
            long row = i / inner % length + first;
            long outer = i / inner / length;
            if (row < 0 || row >= images.size(axis)) {
                to.real(i, fill);
            } else {
                to.real(i, from.real(Math.toIntExact((outer * images.size(axis) + row) * inner + i % inner)));
            }
        }
        return output;
    }

    /**
     * {@code images}, of floating-point numbers, brought to {@code height} by {@code width}. Some interpolations change
     * images whose size stays.
     */
    INDArray resize(INDArray images, long height, long width, Interpolation interpolation, boolean antialias) {
        INDArray tall = resize(images, rows(), Math.toIntExact(height), interpolation, antialias);
        return resize(tall, rows() + 1, Math.toIntExact(width), interpolation, antialias);
    }

    private INDArray resize(INDArray images, int axis, int places, Interpolation interpolation, boolean antialias) {
        int size = Math.toIntExact(images.size(axis));
        List<Mean> means = IntStream.range(0, places)
                .mapToObj(p -> mean(p, places, size, interpolation, antialias))
                .toList();
        return Resampling.along(images, axis, means, scope);
    }

    /** What place {@code p} of {@code places} is made of where there were {@code size}. */
    private static Mean mean(int p, int places, int size, Interpolation interpolation, boolean antialias) {
        double scale = (double) size / places;
        Optional<Interpolants> interpolants = Interpolants.of(interpolation);
        if (interpolants.isPresent()) {
            return interpolants.get().at((p + 0.5) * scale - 0.5, size, antialias ? Math.max(1, scale) : 1);
        }
        return interpolation == Interpolation.AREA
                ? area(p, places, size)
                : Mean.of((int) ((2L * p + 1) * size / (2L * places)), 1);
    }

    /** The elements that the stretch of place {@code p} covers, by how much it covers of each. */
    private static Mean area(int p, int places, int size) {
        long from = (long) p * size;
        long to = from + size;
        int first = (int) (from / places);
        int last = (int) ((to - 1) / places);
        double[] covered = new double[last - first + 1];
        for (int k = 0; k < covered.length; k++) {
            long start = (long) (first + k) * places;
            covered[k] = Math.min(to, start + places) - Math.max(from, start);
        }
        return Mean.of(first, covered);
    }
}
