package io.samenet.formats.keras.architecture;

import java.util.Arrays;

/** Puts calls in an order in which each stands behind those that it takes tensors from; in linear time, without recursion. */
final class CallOrder {
    private static final int NONE = -1;

    private final int[] missing;
    /** Of each maker, its first and its last edge to a taker; of each edge, its taker and the maker's next one. */
    private final int[] firstEdge;

    private final int[] lastEdge;
    private int[] takers;
    private int[] nextEdge;
    private int edges;

    /** For {@code count} calls. */
    CallOrder(int count) {
        missing = new int[count];
        firstEdge = new int[count];
        lastEdge = new int[count];
        Arrays.fill(firstEdge, NONE);
        takers = new int[count];
        nextEdge = new int[count];
    }

    /** Says that call {@code taker} takes a tensor that {@code maker} makes. */
    void takes(int taker, int maker) {
        if (edges == takers.length) {
            takers = Arrays.copyOf(takers, 2 * edges);
            nextEdge = Arrays.copyOf(nextEdge, 2 * edges);
        }
        takers[edges] = taker;
        nextEdge[edges] = NONE;
        if (firstEdge[maker] == NONE) {
            firstEdge[maker] = edges;
        } else {
            nextEdge[lastEdge[maker]] = edges;
        }
        lastEdge[maker] = edges++;
        missing[taker]++;
    }

    /** All calls in order; those that take their own result, however far, are left out. */
    int[] sorted() {
        int[] sorted = new int[missing.length];
        int known = 0;
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                sorted[known++] = i;
            }
        }
        for (int done = 0; done < known; done++) {
            for (int edge = firstEdge[sorted[done]]; edge != NONE; edge = nextEdge[edge]) {
                if (--missing[takers[edge]] == 0) {
                    sorted[known++] = takers[edge];
                }
            }
        }
        return Arrays.copyOf(sorted, known);
    }
}
