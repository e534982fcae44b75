package io.samenet.verifier.proof;

import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the weights of nodes that stand for each other, byte by byte. */
final class WeightDifferences {
    private static final String MISSING = "not in the file";

    /** Two weights: of layers that stand for each other, or at places that do. */
    record Pair(
            String whereA,
            String whereB,
            Optional<Difference.Layers> layers,
            Optional<TensorData> a,
            Optional<TensorData> b) {
        Optional<Difference> difference() {
            if (a.isEmpty() || b.isEmpty()) {
                return a.isEmpty() && b.isEmpty() ? Optional.empty() : Optional.of(of(Optional.empty()));
            }
            if (Contents.areEqual(a.get(), b.get())) {
                return Optional.empty();
            }
            boolean measurable =
                    a.get().type().equals(b.get().type()) && a.get().dtype() != DType.STRING;
            return Optional.of(
                    of(measurable ? Optional.of(WeightDistance.between(a.get(), b.get())) : Optional.empty()));
        }

        private Difference of(Optional<WeightDistance> extent) {
            return new Difference(Kind.WEIGHT, whereA, whereB, describe(a), describe(b), extent, layers);
        }

        private static String describe(Optional<TensorData> data) {
            return data.map(d -> d.type().toString()).orElse(MISSING);
        }
    }

    private WeightDifferences() {}

    /** Weights of aligned nodes, each pair of layers once; nodes whose weights are not of the same types are left out. */
    static List<Pair> pairs(NormalForm a, NormalForm b, Alignment alignment) {
        List<Pair> pairs = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        List<WeightSpec> specsOfA = a.specs();
        List<WeightSpec> specsOfB = b.specs();
        for (int i = 0; i < a.nodes().size(); i++) {
            int partner = alignment.partnerOfA(i);
            if (partner < 0) {
                continue;
            }
            Node x = a.nodes().get(i);
            Node y = b.nodes().get(partner);
            int count = comparable(x, y);
            for (int w = 0; w < count; w++) {
                int mine = x.weights().orElseThrow().from() + w;
                int theirs = y.weights().orElseThrow().from() + w;
                if (seen.add(List.of(mine, theirs))) {
                    pairs.add(new Pair(
                            x.where() + " " + role(specsOfA.get(mine), x),
                            y.where() + " " + role(specsOfB.get(theirs), y),
                            Optional.of(new Difference.Layers(
                                    Optional.of(x.callee()), Optional.of(y.callee()), role(specsOfA.get(mine), x))),
                            a.contents().get(mine),
                            b.contents().get(theirs)));
                }
            }
        }
        return pairs;
    }

    /** How many weights of {@code x} and {@code y} can be compared: all where they have as many, else none. */
    private static int comparable(Node x, Node y) {
        int ofX = x.weights().map(WeightRange::size).orElse(0);
        return ofX == y.weights().map(WeightRange::size).orElse(0) ? ofX : 0;
    }

    /** The role within the layer: nested models' names are part of the place already. */
    private static String role(WeightSpec spec, Node node) {
        String role = spec.role();
        int levels = depth(node.where());
        for (int i = 0; i < levels; i++) {
            role = role.substring(role.indexOf('/') + 1);
        }
        return role;
    }

    private static int depth(Place place) {
        int depth = 0;
        for (Optional<Place> p = place.around(); p.isPresent(); p = p.get().around()) {
            depth++;
        }
        return depth;
    }

    /** Whether both sides have a content that can differ. */
    static boolean isOfContent(Difference difference) {
        return !difference.a().equals(MISSING) && !difference.b().equals(MISSING);
    }

    /** All differences of {@code pairs}, in order. */
    static List<Difference> of(List<Pair> pairs) {
        return pairs.parallelStream()
                .map(Pair::difference)
                .flatMap(Optional::stream)
                .toList();
    }
}
