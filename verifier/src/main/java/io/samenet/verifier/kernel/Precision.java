package io.samenet.verifier.kernel;

import io.samenet.formats.tensor.DType;
import org.nd4j.linalg.api.buffer.DataType;

/** Element type of floating-point tensors in a run. Integers and booleans keep their types in both. */
public enum Precision {
    /** Every floating-point tensor is float64, whatever the layers' policies say. */
    FLOAT64,
    /**
     * As each layer's policy says. Tensors of 16 bits are held in float32 with their values rounded to the 16 bits, and
     * computed on in float32.
     */
    FLOAT32,
    /** The same without rounding to 16 bits: what float32 alone does to a model. */
    FLOAT32_ALONE;

    /** Type of the array that holds a tensor of {@code dtype}; of text the numbers of its strings ({@link Texts}). */
    public DataType array(DType dtype) {
        return switch (dtype) {
            case BOOL -> DataType.BOOL;
            case INT8 -> DataType.INT8;
            case INT16 -> DataType.INT16;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case UINT8 -> DataType.UINT8;
            case UINT16 -> DataType.UINT16;
            case UINT32 -> DataType.UINT32;
            case UINT64 -> DataType.UINT64;
            case FLOAT16, BFLOAT16, FLOAT32 -> this == FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case STRING -> Texts.ARRAY;
        };
    }

    /** Type of a tensor that is written for one whose declared type is {@code dtype}. */
    public DType written(DType dtype) {
        if (this == FLOAT64 && dtype.isFloating()) {
            return DType.FLOAT64;
        }
        return this == FLOAT32_ALONE && dtype.isFloating() && dtype.bytes() == 2 ? DType.FLOAT32 : dtype;
    }
}
