package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.MalformedException;
import java.util.Arrays;

/**
 * Which call of a layer a file means by a node's number. A nested model's calls are numbered from 1 by tf.keras, and by
 * Keras 2 and 1 where it was built before (its building counts as a call): the largest number that stands in the file is
 * that of the last call.
 */
final class NodeIndex {
    private final int[] counts;
    private final int[] largest;

    /** For layers that have {@code counts} calls each. */
    NodeIndex(int[] counts) {
        this.counts = counts.clone();
        this.largest = new int[counts.length];
        Arrays.fill(largest, -1);
    }

    /** Takes note that the file names call {@code node} of {@code layer}. */
    void see(int layer, int node) {
        largest[layer] = Math.max(largest[layer], node);
    }

    /** The call of {@code layer}, from 0, that the file names {@code reference.node()}; {@code model} where it is one. */
    int call(Argument.Tensor tensor, int layer, boolean model) {
        int shift = model ? Math.max(0, largest[layer] - (counts[layer] - 1)) : 0;
        int call = tensor.reference().node() - Math.min(1, shift);
        if (call < 0 || call >= counts[layer]) {
            throw MalformedException.expected(
                    tensor.where(),
                    "one of the " + counts[layer] + " calls of \""
                            + tensor.reference().layer() + "\"",
                    String.valueOf(tensor.reference().node()));
        }
        return call;
    }
}
