package io.samenet.verifier.kernel.normalization;

import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Normalization group by group: each group of elements is replaced by what becomes of it. */
final class Groups {
    /** What becomes of a group. */
    interface Change {
        /** Replaces the elements of group {@code index}. */
        void apply(int index, double[] group);
    }

    private Groups() {}

    /** {@code input} with its groups along {@code axes} changed; the result is of the compute type. */
    static INDArray changed(INDArray input, Axes axes, Change change, KernelScope scope) {
        INDArray output = scope.create(input.shape());
        int size = axes.members().length;
        Mapping.inParts(axes.groups().length, size, (from, to) -> {
            Elements source = Elements.of(input);
            Elements target = Elements.of(output);
            double[] group = new double[size];
            for (int g = from; g < to; g++) {
                for (int m = 0; m < size; m++) {
                    group[m] = source.real(axes.groups()[g] + axes.members()[m]);
                }
                change.apply(g, group);
                for (int m = 0; m < size; m++) {
                    target.real(axes.groups()[g] + axes.members()[m], group[m]);
                }
            }
        });
        return output;
    }

    /** Weight {@code index} as numbers; {@code size} times {@code absent} where it is not present. */
    static double[] values(boolean present, List<INDArray> weights, int index, double absent, int size) {
        double[] values = new double[size];
        Elements elements = present ? Elements.of(weights.get(index)) : null;
        for (int i = 0; i < size; i++) {
            values[i] = elements == null ? absent : elements.real(i);
        }
        return values;
    }

    /** Mean of {@code group}. */
    static double mean(double[] group) {
        double sum = 0;
        for (double x : group) {
            sum += x;
        }
        return sum / group.length;
    }

    /** Mean of the squared distances of {@code group} from {@code centre}. */
    static double meanSquare(double[] group, double centre) {
        double sum = 0;
        for (double x : group) {
            sum += (x - centre) * (x - centre);
        }
        return sum / group.length;
    }
}
