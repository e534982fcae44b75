package io.samenet.verifier.proof;

import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers for the weights of two models: equal numbers for weights that look equal ({@link #likely}) or are equal
 * ({@link #exact}). A weight that is not there has a number of its own.
 *
 * @param a for each weight of the first model its number
 * @param b for each weight of the second model its number
 */
record WeightNumbers(Classes a, Classes b) {
    private record Looks(TensorType type, long fingerprint) {}

    /** By type and fingerprint: for the search only. */
    static WeightNumbers likely(FormWeights a, FormWeights b) {
        Map<Looks, Integer> numbers = new HashMap<>();
        int[] fresh = {-1};
        return new WeightNumbers(likely(a, numbers, fresh), likely(b, numbers, fresh));
    }

    private static Classes likely(FormWeights weights, Map<Looks, Integer> numbers, int[] fresh) {
        int[] found = new int[weights.contents().size()];
        for (int i = 0; i < found.length; i++) {
            Optional<TensorData> data = weights.contents().get(i);
            found[i] = data.isEmpty()
                    ? fresh[0]--
                    : numbers.computeIfAbsent(
                            new Looks(data.get().type(), Contents.fingerprint(data.get())), l -> numbers.size());
        }
        return new Classes(found);
    }

    /** By comparing every byte. */
    static WeightNumbers exact(FormWeights a, FormWeights b) {
        Map<Looks, List<Numbered>> groups = new HashMap<>();
        int[] counters = {0, -1};
        return new WeightNumbers(exact(a, groups, counters), exact(b, groups, counters));
    }

    private record Numbered(TensorData data, int number) {}

    private static Classes exact(FormWeights weights, Map<Looks, List<Numbered>> groups, int[] counters) {
        int[] found = new int[weights.contents().size()];
        for (int i = 0; i < found.length; i++) {
            Optional<TensorData> data = weights.contents().get(i);
            found[i] = data.isEmpty() ? counters[1]-- : exact(data.get(), groups, counters);
        }
        return new Classes(found);
    }

    private static int exact(TensorData data, Map<Looks, List<Numbered>> groups, int[] counters) {
        Looks looks = new Looks(data.type(), Contents.checksum(data));
        List<Numbered> group = groups.computeIfAbsent(looks, l -> new ArrayList<>());
        for (Numbered other : group) {
            if (Contents.areEqual(other.data(), data)) {
                return other.number();
            }
        }
        group.add(new Numbered(data, counters[0]));
        return counters[0]++;
    }
}
