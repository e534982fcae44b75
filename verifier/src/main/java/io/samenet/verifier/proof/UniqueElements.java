package io.samenet.verifier.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elements that each of two sequences has once, as many as come in the same order in both: patience sorting. */
final class UniqueElements {
    private static final int NONE = -1;

    private UniqueElements() {}

    static List<EditScript.Match> inOrder(int[] a, int[] b) {
        Map<Integer, Integer> placesInA = places(a);
        Map<Integer, Integer> placesInB = places(b);
        List<EditScript.Match> unique = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            int place = placesInB.getOrDefault(a[i], NONE);
            if (place != NONE && placesInA.getOrDefault(a[i], NONE) != NONE) {
                unique.add(new EditScript.Match(i, place));
            }
        }
        return increasing(unique);
    }

    /** Where each element is; {@link #NONE} for those that come more than once. */
    private static Map<Integer, Integer> places(int[] sequence) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < sequence.length; i++) {
            places.merge(sequence[i], i, (old, now) -> NONE);
        }
        return places;
    }

    /** A longest part of {@code matches}, which are in the order of the first, that is in the order of the second too. */
    private static List<EditScript.Match> increasing(List<EditScript.Match> matches) {
        int[] ends = new int[matches.size()];
        int[] before = new int[matches.size()];
        int longest = 0;
        for (int i = 0; i < before.length; i++) {
            int low = 0;
            int high = longest;
            while (low < high) {
                int middle = (low + high) >>> 1;
                boolean smaller = matches.get(ends[middle]).b() < matches.get(i).b();
                low = smaller ? middle + 1 : low;
                high = smaller ? high : middle;
            }
            before[i] = low == 0 ? NONE : ends[low - 1];
            ends[low] = i;
            longest = Math.max(longest, low + 1);
        }
        List<EditScript.Match> chosen = new ArrayList<>(longest);
        for (int i = longest == 0 ? NONE : ends[longest - 1]; i != NONE; i = before[i]) {
            chosen.add(matches.get(i));
        }
        Collections.reverse(chosen);
        return chosen;
    }
}
