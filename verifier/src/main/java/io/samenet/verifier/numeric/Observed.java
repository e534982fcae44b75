package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Elements;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An output of a call, while the model runs. It may be read only until {@link RunObserver#called} returns. */
public final class Observed {
    private final INDArray array;
    private final DType dtype;

    Observed(INDArray array, DType dtype) {
        this.array = array;
        this.dtype = dtype;
    }

    /** A copy. */
    public TensorData data() {
        return Transfer.store(array, dtype);
    }

    /** A copy of its elements, row-major, as floating-point numbers. */
    double[] reals() {
        Elements elements = Elements.of(array);
        double[] reals = new double[elements.size()];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = elements.real(i);
        }
        return reals;
    }
}
