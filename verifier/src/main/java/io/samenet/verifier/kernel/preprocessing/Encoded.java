package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class numbers as vectors of as many elements as there are classes; numbers that are no class are left out. */
final class Encoded {
    private Encoded() {}

    /**
     * The vectors of {@code numbers}, in the compute type.
     *
     * @param mode what becomes of the numbers, not {@link OutputMode#INT}
     * @param weights with which each number is counted, where they are given
     */
    static INDArray of(INDArray numbers, OutputMode mode, long classes, Optional<INDArray> weights, KernelScope scope) {
        INDArray output = scope.create(mode.encoded(Types.of(numbers), classes).sizes());
        int innermost = Math.toIntExact(classes);
        Elements from = Elements.of(numbers);
        Elements to = Elements.of(output);
        Optional<Elements> each = weights.map(Elements::of);
        Axes axes = mode.gathers() ? Axes.of(numbers.shape(), List.of(1)) : new Axes(range(from.size()), new int[1]);
        for (int g = 0; g < axes.groups().length; g++) {
            for (int member : axes.members()) {
                int place = axes.groups()[g] + member;
                long number = from.integer(place);
                if (number >= 0 && number < classes) {
                    int at = Math.toIntExact((long) g * innermost + number);
                    double one = each.map(e -> e.real(place)).orElse(1.0);
                    to.real(at, mode == OutputMode.COUNT ? to.real(at) + one : one);
                }
            }
        }
        return output;
    }

    /**
     * {@code vectors} with each place multiplied by its weight, which is of their type, in place; as they are where there
     * are no weights.
     */
    static INDArray weighted(INDArray vectors, List<Double> weights) {
        Elements elements = Elements.of(vectors);
        boolean single = vectors.dataType() == DataType.FLOAT;
        for (int i = 0; i < elements.size() && !weights.isEmpty(); i++) {
            Double weight = weights.get(i % weights.size());
            elements.real(i, elements.real(i) * (single ? weight.floatValue() : weight));
        }
        return vectors;
    }

    private static int[] range(int size) {
        int[] range = new int[size];
        for (int i = 0; i < size; i++) {
            range[i] = i;
        }
        return range;
    }
}
