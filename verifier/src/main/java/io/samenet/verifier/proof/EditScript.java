package io.samenet.verifier.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A longest common subsequence of two sequences, by the greedy algorithm of Myers (An O(ND) Difference Algorithm and Its
 * Variations, 1986). Long sequences are first parted at elements that each has once (Cohen's patience algorithm), which
 * costs little more than reading them. Where what is between two such differs in more than {@link #MOST_EDITS} places, or
 * the {@link Effort} for all of an alignment is spent, it is aligned place by place.
 */
final class EditScript {
    /** Most insertions and deletions for which the best alignment is sought: quadratic memory. */
    static final int MOST_EDITS = 2_000;

    private final int[] a;
    private final int[] b;
    private final Effort effort;

    /** Sequences that are longer together are parted first. */
    private static final int LONG = 2_000;

    /** Places that are aligned. */
    record Match(int a, int b) {}

    private EditScript(int[] a, int[] b, Effort effort) {
        this.a = a;
        this.b = b;
        this.effort = effort;
    }

    /** The aligned places of equal elements, in order. */
    static List<Match> matches(int[] a, int[] b, Effort effort) {
        int start = 0;
        while (start < a.length && start < b.length && a[start] == b[start]) {
            start++;
        }
        int end = 0;
        while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
            end++;
        }
        List<Match> all = new ArrayList<>();
        for (int i = 0; i < start; i++) {
            all.add(new Match(i, i));
        }
        int[] middleOfA = Arrays.copyOfRange(a, start, a.length - end);
        int[] middleOfB = Arrays.copyOfRange(b, start, b.length - end);
        List<Match> middle = middleOfA.length + middleOfB.length > LONG
                ? parted(middleOfA, middleOfB, effort)
                : new EditScript(middleOfA, middleOfB, effort).matches();
        for (Match match : middle) {
            all.add(new Match(match.a() + start, match.b() + start));
        }
        for (int i = end; i > 0; i--) {
            all.add(new Match(a.length - i, b.length - i));
        }
        return all;
    }

    private static List<Match> parted(int[] a, int[] b, Effort effort) {
        List<Match> anchors = UniqueElements.inOrder(a, b);
        if (anchors.isEmpty()) {
            return new EditScript(a, b, effort).matches();
        }
        List<Match> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (Match anchor : anchors) {
            between(new EditScript(a, b, effort), new Match(i, j), anchor, all);
            all.add(anchor);
            i = anchor.a() + 1;
            j = anchor.b() + 1;
        }
        between(new EditScript(a, b, effort), new Match(i, j), new Match(a.length, b.length), all);
        return all;
    }

    private static void between(EditScript whole, Match from, Match to, List<Match> all) {
        if (from.a() == to.a() || from.b() == to.b()) {
            return;
        }
        int[] partOfA = Arrays.copyOfRange(whole.a, from.a(), to.a());
        int[] partOfB = Arrays.copyOfRange(whole.b, from.b(), to.b());
        for (Match match : new EditScript(partOfA, partOfB, whole.effort).matches()) {
            all.add(new Match(match.a() + from.a(), match.b() + from.b()));
        }
    }

    /** {@code trace.get(d)[k + d + 1]}: how far along {@code a} diagonal {@code k} leads with {@code d} edits. */
    private List<Match> matches() {
        List<int[]> trace = new ArrayList<>();
        int[] furthest = new int[3];
        for (int edits = 0; edits <= Math.min(a.length + b.length, MOST_EDITS); edits++) {
            if (!effort.spend(edits + 1)) {
                return placeByPlace();
            }
            int[] next = new int[2 * edits + 5];
            for (int k = -edits; k <= edits; k += 2) {
                int x = edits == 0 ? 0 : start(furthest, edits, k);
                while (x < a.length && x - k < b.length && a[x] == b[x - k]) {
                    x++;
                }
                next[k + edits + 1] = x;
                if (x >= a.length && x - k >= b.length) {
                    trace.add(next);
                    return backtrack(trace);
                }
            }
            trace.add(next);
            furthest = next;
        }
        return placeByPlace();
    }

    /** Where diagonal {@code k} starts with {@code edits} edits, given how far {@code edits - 1} lead. */
    private static int start(int[] furthest, int edits, int k) {
        boolean insert = k == -edits || (k != edits && at(furthest, edits - 1, k - 1) < at(furthest, edits - 1, k + 1));
        return insert ? at(furthest, edits - 1, k + 1) : at(furthest, edits - 1, k - 1) + 1;
    }

    private static int at(int[] furthest, int edits, int k) {
        return furthest[k + edits + 1];
    }

    private List<Match> backtrack(List<int[]> trace) {
        List<Match> all = new ArrayList<>();
        int x = a.length;
        int k = a.length - b.length;
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int from = edits == 0 ? 0 : start(trace.get(edits - 1), edits, k);
            while (x > from) {
                x--;
                all.add(new Match(x, x - k));
            }
            if (edits > 0) {
                int[] before = trace.get(edits - 1);
                boolean insert =
                        k == -edits || (k != edits && at(before, edits - 1, k - 1) < at(before, edits - 1, k + 1));
                k += insert ? 1 : -1;
                x = insert ? from : from - 1;
            }
        }
        Collections.reverse(all);
        return all;
    }

    private List<Match> placeByPlace() {
        List<Match> all = new ArrayList<>();
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (a[i] == b[i]) {
                all.add(new Match(i, i));
            }
        }
        return all;
    }
}
