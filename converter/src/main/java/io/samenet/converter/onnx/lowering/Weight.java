package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Shape;

/** A weight on its way into the graph: in the layout that an operator wants. */
public sealed interface Weight permits StoredWeight, ComputedWeight {
    /** Its fixed shape. */
    Shape shape();

    /** Axis {@code permutation[i]} as axis {@code i}. */
    Weight transposed(int... permutation);

    /** The same elements in another shape. */
    Weight reshaped(Shape shape);

    /** Blocks along the first axis, which is divided into {@code blocks} of equal size, in the order {@code order}. */
    Weight reordered(int blocks, int... order);

    /** This weight with {@code more} zeros behind it; of one dimension. */
    Weight zeroPadded(long more);

    /** It as a tensor of the graph. */
    Tensor tensor(Ops ops);
}
