package io.samenet.verifier.diff;

import io.samenet.verifier.proof.Callee;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Entry;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Proof;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rows of the calls that a proof pairs and of the differences that it names. */
final class Rows {
    /** Numbers of two layers in their models; {@link #NONE} where there is none. */
    private record Key(int a, int b) {}

    private static final int NONE = -1;

    private final Proof proof;
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private Rows(Proof proof) {
        this.proof = proof;
    }

    static List<Row> of(Proof proof, List<Difference> differences) {
        Rows made = new Rows(proof);
        for (Proof.Pair pair : proof.pairs()) {
            Node x = proof.a().nodes().get(pair.a());
            Node y = proof.b().nodes().get(pair.b());
            if (!(x.declaration() instanceof Entry)) {
                made.add(Optional.of(x.callee()), Optional.of(y.callee()), List.of());
            }
        }
        differences.forEach(d -> d.layers().ifPresent(l -> made.add(l.a(), l.b(), List.of(d))));
        return made.ordered();
    }

    private void add(Optional<Callee> a, Optional<Callee> b, List<Difference> differences) {
        Key key = new Key(
                a.map(Callee::identity).orElse(NONE), b.map(Callee::identity).orElse(NONE));
        rows.merge(key, new Row(a, b, differences), (old, more) -> {
            List<Difference> all = new ArrayList<>(old.differences());
            all.addAll(more.differences());
            return new Row(old.a(), old.b(), all);
        });
    }

    /** In the order of the first model; what the second alone has behind what it has before. */
    private List<Row> ordered() {
        Map<Integer, Integer> placesInA = places(proof.a());
        Map<Integer, Integer> placesInB = places(proof.b());
        List<Row> byB = rows.entrySet().stream()
                .filter(e -> e.getKey().b() != NONE)
                .sorted(Comparator.comparingInt(
                        e -> placesInB.getOrDefault(e.getKey().b(), NONE)))
                .map(Map.Entry::getValue)
                .toList();
        Map<Integer, List<Row>> behind = new HashMap<>();
        int last = NONE;
        for (Row row : byB) {
            last = row.a().map(Callee::identity).orElse(last);
            if (row.a().isEmpty()) {
                behind.computeIfAbsent(last, l -> new ArrayList<>()).add(row);
            }
        }
        List<Row> all = new ArrayList<>(take(behind, NONE));
        rows.entrySet().stream()
                .filter(e -> e.getKey().a() != NONE)
                .sorted(Comparator.comparingInt(
                        e -> placesInA.getOrDefault(e.getKey().a(), NONE)))
                .forEach(e -> {
                    all.add(e.getValue());
                    all.addAll(take(behind, e.getKey().a()));
                });
        return all;
    }

    private static List<Row> take(Map<Integer, List<Row>> behind, int layer) {
        List<Row> found = behind.remove(layer);
        return found == null ? List.of() : found;
    }

    /** Of each layer the first of its nodes. */
    private static Map<Integer, Integer> places(NormalForm form) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < form.nodes().size(); i++) {
            places.putIfAbsent(form.nodes().get(i).callee().identity(), i);
        }
        return places;
    }
}
