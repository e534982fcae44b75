package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Texts;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An output of a call, while the model runs. It may be read only until {@link RunObserver#called} returns. */
public final class Observed {
    private final INDArray array;
    private final DType dtype;
    private final Texts texts;

    Observed(INDArray array, DType dtype, Texts texts) {
        this.array = array;
        this.dtype = dtype;
        this.texts = texts;
    }

    /** A copy. */
    public TensorData data() {
        return Transfer.store(array, dtype, texts);
    }

    /** Whether it is text, whose elements are numbers of this run alone. */
    boolean isText() {
        return dtype == DType.STRING;
    }

    /** Its elements, row-major. */
    Elements elements() {
        return Elements.of(array);
    }

    /** Its sizes. */
    long[] sizes() {
        return array.shape().clone();
    }
}
