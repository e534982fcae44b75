package io.samenet.verifier.kernel.operation;

import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fills tensors element by element from elements of another, told by their coordinates. */
final class Walks {
    /** Where an element comes from. */
    interface Source {
        /**
         * Writes the coordinates of the input's element that stands at {@code at} of the output to {@code from}.
         *
         * @return whether there is one; else the element is {@code fill}
         */
        boolean find(long[] at, long[] from);
    }

    private Walks() {}

    /** The tensor of {@code shape} whose elements are those of {@code input} that {@code source} finds. */
    static INDArray fill(INDArray input, long[] shape, double fill, Source source, KernelScope scope) {
        INDArray output = scope.create(input.dataType(), shape);
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        boolean real = Elements.isReal(input.dataType());
        long[] strides = Axes.strides(input.shape());
        long[] at = new long[shape.length];
        long[] place = new long[strides.length];
        for (int i = 0; i < to.size(); i++) {
            if (!source.find(at, place)) {
                to.real(i, fill);
            } else if (real) {
                to.real(i, from.real(index(place, strides)));
            } else {
                to.integer(i, from.integer(index(place, strides)));
            }
            next(at, shape);
        }
        return output;
    }

    private static int index(long[] place, long[] strides) {
        long index = 0;
        for (int axis = 0; axis < place.length; axis++) {
            index += place[axis] * strides[axis];
        }
        return Math.toIntExact(index);
    }

    /** The next coordinates in row-major order. */
    static void next(long[] at, long[] shape) {
        for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--) {
            at[axis] = 0;
        }
    }
}
