package io.samenet.formats.model;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;

/** What a call is applied to. */
public sealed interface Operand {
    /**
     * Output {@code output} of call {@code call} of the same graph. A graph's inputs are the outputs of the calls of its
     * input layers.
     */
    record Tensor(int call, int output) implements Operand {
        /** The first output of call {@code call}. */
        public static Tensor of(int call) {
            return new Tensor(call, 0);
        }
    }

    /** A number, or nested lists of numbers, that stands in the file. */
    record Constant(Value value) implements Operand {
        /** Its type for a layer that computes as {@code policy} says: a number that is no integer has the layer's. */
        public TensorType type(Policy policy) {
            return type(value, policy);
        }

        private static TensorType type(Value value, Policy policy) {
            if (value instanceof Value.Array array && !array.items().isEmpty()) {
                TensorType item = type(array.items().get(0), policy);
                return item.with(item.shape().insert(0, array.items().size()));
            }
            DType dtype = policy.compute();
            if (value instanceof Value.Int) {
                dtype = DType.INT32;
            } else if (value instanceof Value.Bool) {
                dtype = DType.BOOL;
            } else if (value instanceof Value.Text) {
                dtype = DType.STRING;
            }
            return new TensorType(dtype, Shape.SCALAR);
        }
    }
}
