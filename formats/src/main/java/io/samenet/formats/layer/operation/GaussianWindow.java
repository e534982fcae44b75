package io.samenet.formats.layer.operation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Weights of a Gaussian window in one direction. */
final class GaussianWindow {
    private GaussianWindow() {}

    /** {@code size} weights around the middle, of sum 1. */
    static List<Double> of(long size, double sigma) {
        double[] bell = LongStream.range(0, size)
                .mapToDouble(i -> i - (size - 1) / 2.0)
                .map(x -> Math.exp(-(x * x) / (2 * sigma * sigma)))
                .toArray();
        double sum = Arrays.stream(bell).sum();
        return Arrays.stream(bell).map(b -> b / sum).boxed().toList();
    }
}
