package io.samenet.verifier.proof;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What differs in the state of the training: what was compiled, and the optimizer's variables byte by byte. */
public final class TrainingDifferences {
    private TrainingDifferences() {}

    static List<Difference> of(Model a, Model b) {
        List<Difference> found = new ArrayList<>();
        if (!ownClass(a).equals(ownClass(b))) {
            String keras = "a class of Keras";
            found.add(Difference.of(
                    Kind.SETTING,
                    "class of the model",
                    "class of the model",
                    ownClass(a).orElse(keras),
                    ownClass(b).orElse(keras)));
        }
        found.addAll(of(a.training(), b.training()));
        return found;
    }

    /** The user's own class of the model, which may train in its own way; empty for a class of Keras. */
    public static Optional<String> ownClass(Model model) {
        Dict around = model.origin().around();
        String name = around.text("class_name").orElse("Functional");
        boolean ours = List.of("Sequential", "Functional", "Model").contains(name);
        Optional<String> registered = around.text("registered_name").filter(r -> r.contains(">"));
        return registered.or(() -> ours ? Optional.empty() : Optional.of(name));
    }

    private static List<Difference> of(Training a, Training b) {
        List<Difference> found = new ArrayList<>(compile(a.compile(), b.compile()));
        if (a.optimizer().size() != b.optimizer().size()) {
            found.add(Difference.of(
                    Kind.SETTING,
                    "optimizer variables",
                    "optimizer variables",
                    String.valueOf(a.optimizer().size()),
                    String.valueOf(b.optimizer().size())));
            return found;
        }
        List<WeightDifferences.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < a.optimizer().size(); i++) {
            pairs.add(pair(i, a.optimizer().get(i), b.optimizer().get(i)));
        }
        found.addAll(WeightDifferences.of(pairs));
        return found;
    }

    private static WeightDifferences.Pair pair(int index, Training.Variable a, Training.Variable b) {
        Optional<TensorData> x = Optional.of(a.data());
        Optional<TensorData> y = Optional.of(b.data());
        String place = "optimizer variables[" + index + "] ";
        return new WeightDifferences.Pair(
                place + '"' + a.name() + '"', place + '"' + b.name() + '"', Optional.empty(), x, y);
    }

    private static List<Difference> compile(Optional<Dict> a, Optional<Dict> b) {
        if (a.equals(b)) {
            return List.of();
        }
        if (a.isEmpty() || b.isEmpty()) {
            String ofA = a.isEmpty() ? "not compiled" : "compiled";
            String ofB = b.isEmpty() ? "not compiled" : "compiled";
            return List.of(Difference.of(Kind.SETTING, "training", "training", ofA, ofB));
        }
        TreeSet<String> keys = new TreeSet<>(a.get().keys());
        keys.addAll(b.get().keys());
        List<Difference> found = new ArrayList<>();
        for (String key : keys) {
            String ofA = a.get().get(key).map(Object::toString).orElse("none");
            String ofB = b.get().get(key).map(Object::toString).orElse("none");
            if (!a.get().get(key).equals(b.get().get(key))) {
                found.add(Difference.of(Kind.SETTING, "training " + key, "training " + key, ofA, ofB));
            }
        }
        return found;
    }
}
