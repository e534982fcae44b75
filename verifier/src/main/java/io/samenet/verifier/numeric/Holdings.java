package io.samenet.verifier.numeric;

import java.util.IdentityHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How many times each array is held; an array that is held no longer is freed at once. */
final class Holdings {
    private final IdentityHashMap<INDArray, Integer> held = new IdentityHashMap<>();

    /** Holds {@code array} once more. */
    void hold(INDArray array) {
        held.merge(array, 1, Integer::sum);
    }

    /** Holds {@code array} once less. */
    void release(INDArray array) {
        Integer left = held.merge(array, -1, (a, b) -> a + b == 0 ? null : a + b);
        if (left == null) {
            free(array);
        }
    }

    /** Holds {@code array} once less, without freeing it: somebody else will. */
    void forget(INDArray array) {
        held.merge(array, -1, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** Whether someone holds {@code array}. */
    boolean holds(INDArray array) {
        return held.containsKey(array);
    }

    /** Frees everything, after a failure. */
    void clear() {
        held.keySet().forEach(Holdings::free);
        held.clear();
    }

    /** Gives the memory of {@code array} back; it must not be used any more. */
    static void free(INDArray array) {
        if (!array.isEmpty() && !array.wasClosed()) {
            array.close();
        }
    }
}
