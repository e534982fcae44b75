package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link GroupNormalization}: the axis is taken as two, groups and the channels of a group. */
final class GroupNormalizationKernel implements Kernel<GroupNormalization> {
    @Override
    public List<INDArray> run(
            GroupNormalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        int rank = input.rank();
        int axis = declaration.axis() < 0 ? declaration.axis() + rank : declaration.axis();
        int groups = Math.toIntExact(declaration.groups(Shape.of(input.shape())));
        int channels = Math.toIntExact(input.size(axis) / groups);
        long[] shape = split(input.shape(), axis, groups, channels);
        List<Integer> together = new ArrayList<>();
        int inner = 1;
        for (int i = 1; i <= rank; i++) {
            if (i != axis) {
                together.add(i);
            }
            inner *= i > axis + 1 ? Math.toIntExact(shape[i]) : 1;
        }
        int all = groups * channels;
        double[] gamma = Groups.values(declaration.scale(), weights, 0, 1, all);
        double[] beta = Groups.values(declaration.center(), weights, declaration.scale() ? 1 : 0, 0, all);
        int run = inner;
        return List.of(Groups.changed(
                input,
                Axes.of(shape, together),
                (g, group) -> {
                    double mean = Groups.mean(group);
                    double inverse = 1 / Math.sqrt(Groups.meanSquare(group, mean) + declaration.epsilon());
                    for (int i = 0; i < group.length; i++) {
                        int channel = g % groups * channels + i / run % channels;
                        group[i] = (group[i] - mean) * inverse * gamma[channel] + beta[channel];
                    }
                },
                scope));
    }

    /** {@code shape} with {@code axis} as two. */
    private static long[] split(long[] shape, int axis, long groups, long channels) {
        long[] split = new long[shape.length + 1];
        System.arraycopy(shape, 0, split, 0, axis);
        split[axis] = groups;
        split[axis + 1] = channels;
        System.arraycopy(shape, axis + 1, split, axis + 2, shape.length - axis - 1);
        return split;
    }
}
