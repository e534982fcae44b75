package io.samenet.verifier.kernel;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What declarations call the arrays that kernels are given. */
public final class Types {
    private Types() {}

    /** Type of {@code array}. */
    public static TensorType of(INDArray array) {
        return new TensorType(of(array.dataType()), Shape.of(array.shape()));
    }

    /** The element type that an array of {@code type} holds. */
    public static DType of(DataType type) {
        return switch (type) {
            case DOUBLE -> DType.FLOAT64;
            case FLOAT -> DType.FLOAT32;
            case BOOL -> DType.BOOL;
            case BYTE -> DType.INT8;
            case SHORT -> DType.INT16;
            case INT -> DType.INT32;
            case LONG -> DType.INT64;
            case UBYTE -> DType.UINT8;
            case UINT16 -> DType.UINT16;
            case UINT32 -> DType.UINT32;
            case UINT64 -> DType.UINT64;
            default -> throw new IllegalArgumentException("arrays of " + type);
        };
    }
}
