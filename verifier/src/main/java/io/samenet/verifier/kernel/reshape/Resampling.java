package io.samenet.verifier.kernel.reshape;

import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One axis of an array replaced by weighted means of elements along it. */
public final class Resampling {
    private Resampling() {}

    /** {@code array} with as many places along {@code axis} as there are {@code means}; floating-point numbers. */
    public static INDArray along(INDArray array, int axis, List<Interpolants.Mean> means, KernelScope scope) {
        int size = Math.toIntExact(array.size(axis));
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= Math.toIntExact(array.size(i));
        }
        long[] shape = array.shape().clone();
        shape[axis] = means.size();
        INDArray output = scope.create(array.dataType(), shape);
        if (output.length() == 0) {
            return output;
        }
        int inner = Math.toIntExact(array.length() / outer / size);
        Elements from = Elements.of(array);
        Elements to = Elements.of(output);
        for (int p = 0; p < means.size(); p++) {
            Interpolants.Mean mean = means.get(p);
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < inner; i++) {
                    double sum = 0;
                    for (int k = 0; k < mean.weights().length; k++) {
                        sum += mean.weights()[k] * from.real((o * size + mean.first() + k) * inner + i);
                    }
                    to.real((o * means.size() + p) * inner + i, sum);
                }
            }
        }
        return output;
    }
}
