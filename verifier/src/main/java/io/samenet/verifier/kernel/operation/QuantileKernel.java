package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Quantile}. */
final class QuantileKernel implements Kernel<Quantile> {
    @Override
    public List<INDArray> run(
            Quantile quantile, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray output = Outputs.create(quantile, arguments, scope);
        Elements from = Elements.of(arguments.input());
        Elements to = Elements.of(output);
        List<Integer> all = IntStream.range(0, arguments.input().rank()).boxed().toList();
        Axes axes = Axes.of(arguments.input().shape(), quantile.axes().orElse(all));
        int groups = axes.groups().length;
        for (int g = 0; g < groups; g++) {
            int group = axes.groups()[g];
            double[] sorted = Arrays.stream(axes.members())
                    .mapToDouble(m -> from.real(group + m))
                    .filter(v -> !quantile.ofNumbers() || !Double.isNaN(v))
                    .sorted()
                    .toArray();
            for (int i = 0; i < quantile.shares().size(); i++) {
                to.real(i * groups + g, of(sorted, quantile.shares().get(i), quantile.method()));
            }
        }
        return List.of(output);
    }

    /** Of numbers in order, what is not a number behind them. */
    private static double of(double[] sorted, double share, Quantile.Method method) {
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double place = (sorted.length - 1) * share;
        double lower = sorted[(int) Math.floor(place)];
        double higher = sorted[(int) Math.ceil(place)];
        return switch (method) {
            case LOWER -> lower;
            case HIGHER -> higher;
            case NEAREST -> sorted[(int) Math.rint(place)];
            case MIDPOINT -> (lower + higher) / 2;
            case LINEAR -> {
                double fraction = place - Math.floor(place);
                yield fraction == 0 ? lower : lower * (1 - fraction) + higher * fraction;
            }
        };
    }
}
