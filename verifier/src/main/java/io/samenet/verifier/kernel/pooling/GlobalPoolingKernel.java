package io.samenet.verifier.kernel.pooling;

import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link GlobalPooling}: a masked mean leaves masked steps out; of masked steps only, it is 0/0. */
final class GlobalPoolingKernel implements Kernel<GlobalPooling> {
    @Override
    public List<INDArray> run(
            GlobalPooling declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.autocast(arguments.input());
        INDArray output = scope.create(input.dataType(), shape(declaration, input));
        List<Integer> spatial = new ArrayList<>();
        for (int i = 0; i < declaration.rank(); i++) {
            spatial.add(declaration.dataFormat().firstSpatialAxis() + i);
        }
        Axes axes = Axes.of(input.shape(), spatial);
        Optional<Elements> mask = declaration.takesMask() ? arguments.mask().map(Elements::of) : Optional.empty();
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        boolean largest = declaration.kind() == Pooling.Kind.MAX;
        int channels = Math.toIntExact(declaration.dataFormat().channels(shape(input)));
        for (int g = 0; g < axes.groups().length; g++) {
            int firstStep = g / channels * axes.members().length;
            to.real(g, largest ? largest(from, axes, g) : mean(from, axes, g, mask, firstStep));
        }
        return List.of(output);
    }

    private static double largest(Elements from, Axes axes, int group) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int member : axes.members()) {
            largest = Math.max(largest, from.real(axes.groups()[group] + member));
        }
        return largest;
    }

    private static double mean(Elements from, Axes axes, int group, Optional<Elements> mask, int firstStep) {
        double sum = 0;
        int count = 0;
        for (int m = 0; m < axes.members().length; m++) {
            if (mask.isEmpty() || mask.get().isTrue(firstStep + m)) {
                sum += from.real(axes.groups()[group] + axes.members()[m]);
                count++;
            }
        }
        return sum / count;
    }

    private static io.samenet.formats.tensor.Shape shape(INDArray array) {
        return io.samenet.formats.tensor.Shape.of(array.shape());
    }

    private static long[] shape(GlobalPooling declaration, INDArray input) {
        long[] ones = new long[declaration.keepDims() ? declaration.rank() : 0];
        Arrays.fill(ones, 1);
        long channels = declaration.dataFormat().channels(shape(input));
        return declaration.dataFormat().shape(input.size(0), ones, channels).sizes();
    }
}
