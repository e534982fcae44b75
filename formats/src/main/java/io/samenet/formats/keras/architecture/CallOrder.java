package io.samenet.formats.keras.architecture;

import java.util.ArrayList;
import java.util.List;

/** Puts calls in an order in which each stands behind those that it takes tensors from; in linear time, without recursion. */
final class CallOrder {
    private final int[] missing;
    private final List<List<Integer>> takers;

    /** For {@code count} calls. */
    CallOrder(int count) {
        missing = new int[count];
        takers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            takers.add(List.of());
        }
    }

    /** Says that call {@code taker} takes a tensor that {@code maker} makes. */
    void takes(int taker, int maker) {
        if (takers.get(maker).isEmpty()) {
            takers.set(maker, new ArrayList<>(1));
        }
        takers.get(maker).add(taker);
        missing[taker]++;
    }

    /** All calls in order; those that take their own result, however far, are left out. */
    List<Integer> sorted() {
        List<Integer> sorted = new ArrayList<>(missing.length);
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                sorted.add(i);
            }
        }
        for (int done = 0; done < sorted.size(); done++) {
            for (int taker : takers.get(sorted.get(done))) {
                if (--missing[taker] == 0) {
                    sorted.add(taker);
                }
            }
        }
        return sorted;
    }
}
