package io.samenet.verifier.proof;

import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers for weights, equal exactly where they are there and equal byte by byte; found as they are asked for. */
final class WeightIds {
    private record Looks(TensorType type, long checksum) {}

    private record Numbered(TensorData data, int number) {}

    private final FormWeights.Draft weights;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<Looks, List<Numbered>> groups = new HashMap<>();
    private int next;

    WeightIds(FormWeights.Draft weights) {
        this.weights = weights;
    }

    /** The numbers of {@code range}; one that occurs nowhere else where it is not known which weights there are. */
    List<Integer> of(Optional<WeightRange> range) {
        if (range.isEmpty()) {
            return List.of(next++);
        }
        List<Integer> all = new ArrayList<>();
        for (int place = range.get().from(); place < range.get().to(); place++) {
            all.add(numbers.computeIfAbsent(place, this::number));
        }
        return all;
    }

    private int number(int place) {
        Optional<TensorData> content = weights.content(place);
        if (content.isEmpty()) {
            return next++;
        }
        TensorData data = content.get();
        List<Numbered> group =
                groups.computeIfAbsent(new Looks(data.type(), Contents.checksum(data)), l -> new ArrayList<>());
        for (Numbered other : group) {
            if (Contents.areEqual(other.data(), data)) {
                return other.number();
            }
        }
        group.add(new Numbered(data, next));
        return next++;
    }
}
