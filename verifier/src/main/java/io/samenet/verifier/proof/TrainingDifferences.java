package io.samenet.verifier.proof;

import io.samenet.formats.keras.codec.training.CompileState;
import io.samenet.formats.keras.codec.training.OptimizerState;
import io.samenet.formats.keras.codec.training.OptimizerState.Slot;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What differs in the state of the training: what was compiled, and the optimizer's variables byte by byte. */
public final class TrainingDifferences {
    private static final String VARIABLES = "optimizer variables";

    private final Model a;
    private final Model b;
    private final Map<Integer, Integer> weights;
    private final List<Difference> found = new ArrayList<>();

    private TrainingDifferences(Model a, Model b, Map<Integer, Integer> weights) {
        this.a = a;
        this.b = b;
        this.weights = weights;
    }

    /**
     * All differences.
     *
     * @param weights which weight of {@code b} stands for a weight of {@code a}, as far as the graphs tell
     */
    static List<Difference> of(Model a, Model b, Map<Integer, Integer> weights) {
        TrainingDifferences all = new TrainingDifferences(a, b, weights);
        all.ownClass();
        all.compile();
        all.optimizer();
        return all.found;
    }

    private void ownClass() {
        String keras = "a class of Keras";
        String ofA = OwnModels.of(a).orElse(keras);
        String ofB = OwnModels.of(b).orElse(keras);
        if (!ofA.equals(ofB)) {
            found.add(Difference.of(Kind.SETTING, "class of the model", "class of the model", ofA, ofB));
        }
    }

    private void compile() {
        Optional<CompileState> x = CompileState.of(a);
        Optional<CompileState> y = CompileState.of(b);
        if (x.isEmpty() || y.isEmpty()) {
            if (x.isPresent() != y.isPresent()) {
                setting("", x.isEmpty() ? "not compiled" : "compiled", y.isEmpty() ? "not compiled" : "compiled");
            }
            return;
        }
        Map<String, String> ofA = leaves(x.get().settings());
        Map<String, String> ofB = leaves(y.get().settings());
        TreeSet<String> places = new TreeSet<>(ofA.keySet());
        places.addAll(ofB.keySet());
        for (String place : places) {
            setting(" " + place, ofA.getOrDefault(place, "none"), ofB.getOrDefault(place, "none"));
        }
    }

    private void setting(String place, String ofA, String ofB) {
        if (!ofA.equals(ofB)) {
            found.add(Difference.of(Kind.SETTING, "training" + place, "training" + place, ofA, ofB));
        }
    }

    private record Part(String place, Value value) {}

    /** What stands at the ends of the dictionaries and lists within, by place ({@code optimizer learning_rate}). */
    public static Map<String, String> leaves(Dict settings) {
        Map<String, String> leaves = new LinkedHashMap<>();
        Deque<Part> open = new ArrayDeque<>();
        open.add(new Part("", settings));
        while (!open.isEmpty()) {
            Part part = open.remove();
            if (part.value() instanceof Dict dict) {
                for (int i = 0; i < dict.size(); i++) {
                    boolean config = dict.key(i).equals("config");
                    String separator = part.place().isEmpty() ? "" : " ";
                    open.add(new Part(config ? part.place() : part.place() + separator + dict.key(i), dict.value(i)));
                }
            } else if (part.value() instanceof Value.Array array) {
                leaves.put(
                        part.place() + " length", String.valueOf(array.items().size()));
                for (int i = 0; i < array.items().size(); i++) {
                    open.add(
                            new Part(part.place() + "[" + i + "]", array.items().get(i)));
                }
            } else {
                leaves.put(part.place(), part.value().toString());
            }
        }
        return leaves;
    }

    private void optimizer() {
        OptimizerState x = OptimizerState.of(a);
        OptimizerState y = OptimizerState.of(b);
        if (x.iterations().isPresent() != y.iterations().isPresent()
                || x.slots().size() != y.slots().size()) {
            found.add(Difference.of(Kind.SETTING, VARIABLES, VARIABLES, describe(x), describe(y)));
            return;
        }
        List<WeightDifferences.Pair> pairs = new ArrayList<>();
        x.iterations().ifPresent(i -> pairs.add(pair(i, y.iterations().orElseThrow())));
        Map<List<Object>, Slot> others = new HashMap<>();
        y.slots().forEach(s -> others.put(List.of(s.kind(), s.weight()), s));
        Map<Integer, Integer> places = x.isKnown() && y.isKnown() ? places() : Map.of();
        for (Slot slot : x.slots()) {
            int place = places.getOrDefault(slot.weight(), slot.weight());
            Optional<Slot> other = Optional.ofNullable(others.get(List.of(slot.kind(), place)));
            if (other.isPresent()) {
                pairs.add(pair(slot.variable(), other.get().variable()));
            } else {
                found.add(Difference.of(Kind.SETTING, VARIABLES, VARIABLES, describe(x), describe(y)));
                return;
            }
        }
        found.addAll(WeightDifferences.of(pairs));
    }

    /** For each weight of the first model that training changes, by its place among those, the place of its partner. */
    private Map<Integer, Integer> places() {
        List<Integer> ofA = OptimizerState.trainable(a.graph());
        List<Integer> ofB = OptimizerState.trainable(b.graph());
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < ofA.size(); i++) {
            Integer partner = weights.get(ofA.get(i));
            int place = partner == null ? -1 : ofB.indexOf(partner);
            if (place >= 0) {
                places.put(i, place);
            }
        }
        return places;
    }

    private static String describe(OptimizerState state) {
        String steps = state.iterations().isEmpty() ? "none" : "iterations";
        List<String> kinds = state.slots().stream().map(Slot::kind).distinct().toList();
        return state.slots().isEmpty() ? steps : steps + " and " + state.slots().size() + " " + kinds;
    }

    private static WeightDifferences.Pair pair(Training.Variable x, Training.Variable y) {
        return new WeightDifferences.Pair(
                VARIABLES + " \"" + x.name() + '"',
                VARIABLES + " \"" + y.name() + '"',
                Optional.empty(),
                Optional.of(x.data()),
                Optional.of(y.data()));
    }
}
