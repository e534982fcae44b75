package io.samenet.verifier.proof;

import io.samenet.formats.model.WeightSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels of all nodes of two forms, each made once: two nodes have one number exactly where theirs are equal. */
final class Labels {
    private final Map<List<Object>, Integer> known = new HashMap<>();
    private final int[] ofA;
    private final int[] ofB;

    Labels(NormalForm a, NormalForm b, Scope scope) {
        this.ofA = numbers(a, scope);
        this.ofB = numbers(b, scope);
    }

    private int[] numbers(NormalForm form, Scope scope) {
        List<WeightSpec> specs = form.specs();
        int[] numbers = new int[form.nodes().size()];
        for (int i = 0; i < numbers.length; i++) {
            Integer next = known.size();
            Integer before = known.putIfAbsent(Label.of(form.nodes().get(i), specs, scope), next);
            numbers[i] = before == null ? next : before;
        }
        return numbers;
    }

    /** That of node {@code index} of the first form. */
    int ofA(int index) {
        return ofA[index];
    }

    /** That of node {@code index} of the second. */
    int ofB(int index) {
        return ofB[index];
    }
}
