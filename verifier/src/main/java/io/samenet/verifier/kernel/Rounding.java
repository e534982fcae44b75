package io.samenet.verifier.kernel;

import io.samenet.formats.tensor.DType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rounds values that are held in 32 bits to the 16 that their tensor's type has. */
public final class Rounding {
    private Rounding() {}

    /** {@code array} with its values rounded to {@code dtype}; itself where nothing is to be rounded. */
    public static INDArray to(DType dtype, INDArray array, KernelScope scope) {
        if (!scope.rounds(dtype)) {
            return array;
        }
        INDArray rounded = scope.create(array.dataType(), array.shape());
        Elements from = Elements.of(array);
        Elements to = Elements.of(rounded);
        for (int i = 0; i < from.size(); i++) {
            double value = from.real(i);
            to.real(
                    i,
                    dtype == DType.FLOAT16
                            ? Halves.fromFloat16(Halves.toFloat16(value))
                            : Halves.fromBfloat16(Halves.toBfloat16(value)));
        }
        return rounded;
    }
}
