package io.samenet.verifier.diagnosis;

import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.Values;
import io.samenet.verifier.proof.Contents;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.WeightRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done to weights: of each pair of weights that differ, the first story of the table that is true of it. */
final class WeightStories {
    /** Elements of a weight, above which it is not looked at. */
    private static final long MOST = 1L << 22;

    private final NormalForm a;
    private final NormalForm b;
    private final Map<String, List<String>> told = new LinkedHashMap<>();
    private int differing;
    private int explained;

    private WeightStories(Proof proof) {
        this.a = proof.a();
        this.b = proof.b();
    }

    /** A line for each story, naming the weights. */
    static List<String> of(Proof proof) {
        WeightStories stories = new WeightStories(proof);
        proof.pairs()
                .forEach(p -> stories.pair(
                        proof.a().nodes().get(p.a()), proof.b().nodes().get(p.b())));
        List<String> lines = new ArrayList<>();
        stories.told.forEach((story, places) -> lines.add(String.join(", ", places)
                + (places.size() == 1 ? " of the second model is " : " of the second model are ")
                + story));
        if (!lines.isEmpty()) {
            int count = stories.explained;
            lines.add(
                    count == stories.differing
                            ? "this is all that differs between the weights, bit for bit"
                            : "this explains " + count + " of the " + stories.differing + " weights that differ");
        }
        return lines;
    }

    private void pair(Node x, Node y) {
        WeightRange first = x.weights().orElse(WeightRange.NONE);
        WeightRange second = y.weights().orElse(WeightRange.NONE);
        if (first.size() != second.size()) {
            return;
        }
        for (int i = 0; i < first.size(); i++) {
            Optional<TensorData> one = a.contents().get(first.from() + i);
            Optional<TensorData> two = b.contents().get(second.from() + i);
            boolean differ = one.isPresent() && two.isPresent() && !Contents.areEqual(one.get(), two.get());
            if (differ) {
                differing++;
                story(x, y, i, one.get(), two.get()).ifPresent(s -> tell(s, y, second.from()));
            }
        }
    }

    private void tell(Told story, Node y, int from) {
        explained++;
        WeightSpec spec = b.specs().get(from + story.weight());
        told.computeIfAbsent(story.words(), s -> new ArrayList<>()).add(y.where() + " " + role(spec));
    }

    private record Told(int weight, String words) {}

    private Optional<Told> story(Node x, Node y, int weight, TensorData one, TensorData two) {
        if (!one.type().equals(two.type())
                || !one.dtype().isFloating()
                || one.shape().elements() > MOST) {
            return Optional.empty();
        }
        return exchanged(x, y, weight, one, two)
                .or(() -> arithmetic(x, one, two))
                .map(words -> new Told(weight, words));
    }

    /** The weight stands in another place of the same layer, and what stands there stands here. */
    private Optional<String> exchanged(Node x, Node y, int weight, TensorData one, TensorData two) {
        WeightRange first = x.weights().orElseThrow();
        WeightRange second = y.weights().orElseThrow();
        for (int other = 0; other < first.size(); other++) {
            Optional<TensorData> elsewhereInA = a.contents().get(first.from() + other);
            Optional<TensorData> elsewhereInB = b.contents().get(second.from() + other);
            boolean swapped = other != weight
                    && elsewhereInA.filter(w -> Contents.areEqual(w, two)).isPresent()
                    && elsewhereInB.filter(w -> Contents.areEqual(w, one)).isPresent();
            if (swapped) {
                return Optional.of("exchanged with " + role(a.specs().get(first.from() + other)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> arithmetic(Node x, TensorData one, TensorData two) {
        double[] first = Values.of(one);
        double[] second = Values.of(two);
        for (Rearrangement each : Rearrangements.of(a, x, one.shape())) {
            if (each.explains(second, first)) {
                return Optional.of("the first model's, " + each.name());
            }
        }
        return Roundings.of(first, second, one.dtype()).stream().findFirst();
    }

    private static String role(WeightSpec spec) {
        return spec.role().substring(spec.role().lastIndexOf('/') + 1);
    }
}
