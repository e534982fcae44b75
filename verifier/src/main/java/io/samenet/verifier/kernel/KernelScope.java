package io.samenet.verifier.kernel;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a kernel has around it: the precision, the layer's policy, memory, the layers inside its own. */
public interface KernelScope {
    /** The call, for messages. */
    Location where();

    /** Element type of floating-point tensors. */
    Precision precision();

    /** The layer's own policy. */
    Policy policy();

    /** The text of the run, of which arrays have the numbers. */
    Texts texts();

    /**
     * An array of zeros of {@code shape}, freed after the call unless it is returned.
     *
     * @throws io.samenet.formats.error.LimitException where it is larger than an array may be
     */
    INDArray create(DataType type, long... shape);

    /** Runs {@code child}, a layer of this one, with its part of the weights. */
    List<INDArray> run(Layer child, Arguments<INDArray> arguments, List<INDArray> weights);

    /** Type of the arrays in which the layer computes. */
    default DataType compute() {
        return precision().array(policy().compute());
    }

    /** An array of zeros of the compute type. */
    default INDArray create(long... shape) {
        return create(compute(), shape);
    }

    /** {@code array} as the array type {@code type}; itself where it is of that type. */
    default INDArray cast(INDArray array, DataType type) {
        return array.dataType() == type ? array : Elements.copy(array, create(type, array.shape()));
    }

    /** {@code array} in the compute type, whatever it holds. */
    default INDArray real(INDArray array) {
        return Rounding.to(policy().compute(), cast(array, compute()), this);
    }

    /** {@code array} in the compute type where it holds floating-point numbers, else itself: Keras's autocast. */
    default INDArray autocast(INDArray array) {
        return array.dataType().isFPType() ? real(array) : array;
    }

    /** Whether floating-point values of {@code dtype} are held in a wider type and must be rounded. */
    default boolean rounds(DType dtype) {
        return precision() == Precision.FLOAT32 && dtype.isFloating() && dtype.bytes() == 2;
    }
}
