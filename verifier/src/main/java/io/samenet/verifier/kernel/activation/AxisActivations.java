package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activation functions along axes that keep the shape: each group of elements is replaced by its own result. */
final class AxisActivations {
    private AxisActivations() {}

    /** Replaces the elements of {@code array} by the function's. */
    static void apply(ActivationFunction function, INDArray array) {
        Axes axes = Axes.of(array.shape(), axes(function));
        Elements elements = Elements.of(array);
        double[] group = new double[axes.members().length];
        for (int start : axes.groups()) {
            for (int i = 0; i < group.length; i++) {
                group[i] = elements.real(start + axes.members()[i]);
            }
            apply(function.kind(), group);
            for (int i = 0; i < group.length; i++) {
                elements.real(start + axes.members()[i], group[i]);
            }
        }
    }

    private static List<Integer> axes(ActivationFunction function) {
        return function.axes().stream().distinct().toList();
    }

    /** Replaces the elements of one group. */
    static void apply(ActivationFunction.Kind kind, double[] group) {
        switch (kind) {
            case SOFTMAX -> softmax(group);
            case LOG_SOFTMAX -> logSoftmax(group);
            case SPARSEMAX -> sparsemax(group);
            default -> throw new IllegalArgumentException(kind + " does not act along axes");
        }
    }

    private static double largest(double[] group) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double x : group) {
            largest = Math.max(largest, x);
        }
        return largest;
    }

    private static void softmax(double[] group) {
        double largest = largest(group);
        double sum = 0;
        for (int i = 0; i < group.length; i++) {
            group[i] = Math.exp(group[i] - largest);
            sum += group[i];
        }
        for (int i = 0; i < group.length; i++) {
            group[i] /= sum;
        }
    }

    private static void logSoftmax(double[] group) {
        double largest = largest(group);
        double sum = 0;
        for (double x : group) {
            sum += Math.exp(x - largest);
        }
        double log = Math.log(sum);
        for (int i = 0; i < group.length; i++) {
            group[i] = group[i] - largest - log;
        }
    }

    private static void sparsemax(double[] group) {
        double[] sorted = group.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double supported = 0;
        int size = 0;
        for (int r = 1; r <= sorted.length; r++) {
            double x = sorted[sorted.length - r];
            sum += x;
            if (x - (sum - 1) / r > 0) {
                size++;
                supported += sum;
            }
        }
        // Keras 3.15 sums the cumulated sums over the support, where the paper takes the last of them.
        double threshold = (supported - 1) / size;
        for (int i = 0; i < group.length; i++) {
            group[i] = Math.max(group[i] - threshold, 0);
        }
    }
}
