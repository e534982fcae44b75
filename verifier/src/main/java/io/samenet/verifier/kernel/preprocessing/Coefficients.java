package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Spread;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers that are broadcast to a tensor. */
@FunctionalInterface
interface Coefficients {
    /** The number for element {@code index} of the tensor. */
    double at(int index);

    /** {@code numbers} broadcast to {@code shape}. */
    static Coefficients of(Numbers numbers, long[] shape) {
        Spread spread = Spread.of(numbers.shape().sizes(), shape);
        return index -> numbers.values().get(spread.place(index));
    }

    /** The elements of {@code array}, laid out as {@code laid}, broadcast to {@code shape}. */
    static Coefficients of(INDArray array, long[] laid, long[] shape) {
        Elements elements = Elements.of(array);
        Spread spread = Spread.of(laid, shape);
        return index -> elements.real(spread.place(index));
    }
}
