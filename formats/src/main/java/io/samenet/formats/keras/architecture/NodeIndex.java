package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.MalformedException;
import java.util.Arrays;

/**
 * Which call of a layer a file means by a node's number. A nested model's calls are numbered from 1 by tf.keras, and by
 * Keras 2 and 1 where it was built before (its building counts as a call): the largest number that stands in the file is
 * that of the last call. Keras 3 numbers calls from 0 among a layer's arguments, but from 1 those of a Functional model
 * that are outputs ({@code Functional.get_config}: "Functional models start with a pre-existing node").
 */
final class NodeIndex {
    /** By what calls of nested models are numbered. */
    enum Base {
        /** From 0 or 1: the largest number tells. */
        LARGEST,
        /** From 1, unless a 0 stands there. */
        ONE
    }

    private final int[] counts;
    private final Base base;
    private final int[] largest;
    private final boolean[] zero;

    /** For layers that have {@code counts} calls each. */
    NodeIndex(int[] counts, Base base) {
        this.counts = counts.clone();
        this.base = base;
        this.largest = new int[counts.length];
        this.zero = new boolean[counts.length];
        Arrays.fill(largest, -1);
    }

    /** Takes note that the file names call {@code node} of {@code layer}. */
    void see(int layer, int node) {
        largest[layer] = Math.max(largest[layer], node);
        zero[layer] |= node == 0;
    }

    /** The call of {@code layer}, from 0, that the file names {@code reference.node()}; {@code model} where it is one. */
    int call(Argument.Tensor tensor, int layer, boolean model) {
        int call = tensor.reference().node() - (model && startsAtOne(layer) ? 1 : 0);
        if (call < 0 || call >= counts[layer]) {
            throw MalformedException.expected(
                    tensor.where(),
                    "one of the " + counts[layer] + " calls of \""
                            + tensor.reference().layer() + "\"",
                    String.valueOf(tensor.reference().node()));
        }
        return call;
    }

    private boolean startsAtOne(int layer) {
        return base == Base.ONE ? !zero[layer] : largest[layer] > counts[layer] - 1;
    }
}
