package io.samenet.verifier.certificate;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.check.Claim;
import io.samenet.verifier.check.Claim.Differs;
import io.samenet.verifier.check.Claim.Spot;
import io.samenet.verifier.check.Span;
import io.samenet.verifier.check.Spots;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Place;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Scope;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Looks for a place where two models differ, both values to be found there again. */
final class PlaceSearch {
    private final Proof proof;
    private final Model a;
    private final Model b;

    PlaceSearch(Proof proof) {
        this.proof = proof;
        this.a = proof.a().model();
        this.b = proof.b().model();
    }

    /** The first difference of the interface; the places of the second model paired as told, {@code byName} by name. */
    Claim ofInterface(List<String> byName, List<Integer> inputsOfB, List<Integer> outputsOfB)
            throws NoCertificateException {
        List<Differs> all = new ArrayList<>();
        for (String what : List.of("inputs", "outputs")) {
            all.add(port(Spots.count(a.graph(), what), Spots.count(b.graph(), what)));
        }
        types("input", inputsOfB, all);
        types("output", outputsOfB, all);
        structure("input", byName.contains("inputs") ? List.of() : inputsOfB, all);
        structure("output", byName.contains("outputs") ? List.of() : outputsOfB, all);
        return all.stream()
                .filter(d -> !d.a().value().equals(d.b().value()))
                .findFirst()
                .orElseThrow(() -> new NoCertificateException("the interfaces differ in nothing that can be named"));
    }

    private void types(String what, List<Integer> places, List<Differs> all) {
        Graph x = a.graph();
        for (int i = 0; i < places.size(); i++) {
            all.add(port(Spots.type(x, what, i), Spots.type(b.graph(), what, places.get(i))));
        }
    }

    private void structure(String what, List<Integer> places, List<Differs> all) {
        for (int i = 0; i < places.size(); i++) {
            all.add(port(Spots.structure(a.graph(), what, i), Spots.structure(b.graph(), what, places.get(i))));
        }
    }

    private static Differs port(Spot a, Spot b) {
        return new Differs(Differs.Kind.INTERFACE, a, b);
    }

    /** The first setting, or else weight, in which layers differ that stand for each other. */
    Optional<Claim> ofLayers() {
        for (Proof.Pair pair : proof.pairs()) {
            Optional<Claim> setting = setting(
                    path(proof.a().nodes().get(pair.a())),
                    path(proof.b().nodes().get(pair.b())));
            if (setting.isPresent()) {
                return setting;
            }
        }
        for (Proof.Pair pair : proof.pairs()) {
            Optional<Claim> weight =
                    weight(proof.a().nodes().get(pair.a()), proof.b().nodes().get(pair.b()));
            if (weight.isPresent()) {
                return weight;
            }
        }
        return Optional.empty();
    }

    private static List<Integer> path(Node node) {
        Deque<Integer> path = new ArrayDeque<>();
        for (Optional<Place> place = Optional.of(node.where());
                place.isPresent();
                place = place.get().around()) {
            path.push(place.get().index());
        }
        return new ArrayList<>(path);
    }

    private Optional<Claim> setting(List<Integer> ofA, List<Integer> ofB) {
        Dict x = Spots.settings(a.graph(), ofA);
        Dict y = Spots.settings(b.graph(), ofB);
        if (x.get("operation").equals(y.get("operation"))) {
            for (String key : new TreeSet<>(x.keys())) {
                Value mine = x.get(key).orElseThrow();
                Value theirs = y.get(key).orElse(Value.none());
                if (!mine.equals(theirs) && !isOfTraining(key)) {
                    return Optional.of(
                            new Differs(Differs.Kind.SETTING, new Spot(ofA, key, mine), new Spot(ofB, key, theirs)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOfTraining(String key) {
        boolean training = key.equals("training") || key.equals("trainable");
        return training && proof.scope() != Scope.TRAINING;
    }

    private Optional<Claim> weight(Node x, Node y) {
        Optional<Span> ofA = Spots.weights(a.graph(), path(x));
        Optional<Span> ofB = Spots.weights(b.graph(), path(y));
        if (!proof.scope().hasWeights()
                || ofA.isEmpty()
                || ofB.isEmpty()
                || ofA.get().size() != ofB.get().size()) {
            return Optional.empty();
        }
        List<WeightSpec> specs = a.graph().weights();
        for (int i = 0; i < ofA.get().size(); i++) {
            int place = ofA.get().places().get(i);
            Optional<TensorData> mine = a.weights().get(place);
            Optional<TensorData> theirs = b.weights().get(ofB.get().places().get(i));
            long element = mine.isPresent() && theirs.isPresent() ? mismatch(mine.get(), theirs.get()) : -1;
            if (element >= 0) {
                String role = specs.get(place).role();
                return Optional.of(new Differs(
                        Differs.Kind.WEIGHT,
                        Spots.weight(a, path(x), role, element),
                        Spots.weight(b, path(y), role, element)));
            }
        }
        return Optional.empty();
    }

    /** The first element that differs; -1 where none does. */
    private static long mismatch(TensorData a, TensorData b) {
        if (!a.type().equals(b.type())) {
            return 0;
        }
        int chunk = 1 << 20;
        for (long at = 0; at < a.bytes().size(); at += chunk) {
            int length = (int) Math.min(chunk, a.bytes().size() - at);
            ByteBuffer mine = a.bytes().slice(at, length);
            int found = mine.mismatch(b.bytes().slice(at, length));
            if (found >= 0) {
                return (at + found) / a.dtype().bytes();
            }
        }
        return -1;
    }
}
