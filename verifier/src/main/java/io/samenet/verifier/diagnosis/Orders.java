package io.samenet.verifier.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Orders of a few things. */
final class Orders {
    private Orders() {}

    /** All orders of 0 to {@code count - 1} but the one in which they stand. */
    static List<List<Integer>> of(int count) {
        List<List<Integer>> all = List.of(List.of());
        for (int item = 0; item < count; item++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : all) {
                for (int place = 0; place <= order.size(); place++) {
                    List<Integer> with = new ArrayList<>(order);
                    with.add(place, item);
                    longer.add(with);
                }
            }
            all = longer;
        }
        List<List<Integer>> others = new ArrayList<>();
        for (List<Integer> order : all) {
            boolean stands = true;
            for (int i = 0; i < count; i++) {
                stands &= order.get(i) == i;
            }
            if (!stands) {
                others.add(order);
            }
        }
        return others;
    }
}
