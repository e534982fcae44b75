package io.samenet.verifier.canonical;

import io.samenet.formats.keras.codec.training.CompileState;
import io.samenet.formats.keras.codec.training.OptimizerState;
import io.samenet.formats.keras.codec.training.OptimizerState.Slot;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.verifier.proof.OwnModels;
import io.samenet.verifier.proof.TrainingDifferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of the training in canonical form: the user's own class, what was compiled, the optimizer's variables. Those that
 * belong to a weight which the graph reaches go with that weight, wherever it stands; the others by their place in the file.
 */
final class TrainingDigest {
    private final Model model;
    private final Map<Integer, CanonicalBytes> ofWeights = new HashMap<>();
    private final CanonicalBytes others = new CanonicalBytes();

    /** The state of {@code model}; {@code reached} are the weights that the graph reaches. */
    TrainingDigest(Model model, boolean[] reached) {
        this.model = model;
        OptimizerState state = OptimizerState.of(model);
        others.add(state.iterations().isPresent());
        digests(state.iterations().stream().toList()).forEach(others::raw);
        List<Slot> slots = state.slots().stream()
                .sorted(Comparator.comparing(Slot::kind).thenComparingInt(Slot::weight))
                .toList();
        List<byte[]> contents = digests(slots.stream().map(Slot::variable).toList());
        List<Integer> trainable = OptimizerState.trainable(model.graph());
        others.add(state.isKnown()).add(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Optional<Integer> weight = state.isKnown() && slot.weight() < trainable.size()
                    ? Optional.of(trainable.get(slot.weight())).filter(w -> reached[w])
                    : Optional.empty();
            CanonicalBytes out = weight.map(w -> ofWeights.computeIfAbsent(w, k -> new CanonicalBytes()))
                    .orElseGet(() -> others.add(slot.weight()));
            out.add(slot.kind()).raw(contents.get(i));
        }
    }

    private static List<byte[]> digests(List<Training.Variable> variables) {
        return WeightDigests.of(variables.stream().map(Training.Variable::data).toList());
    }

    /** What the optimizer keeps for weight {@code weight}. */
    byte[] of(int weight) {
        return Optional.ofNullable(ofWeights.get(weight))
                .map(CanonicalBytes::toBytes)
                .orElse(new byte[0]);
    }

    /** Adds what belongs to no weight. */
    void add(CanonicalBytes out) {
        List<Object> compiled = new ArrayList<>();
        CompileState.of(model).ifPresent(c -> new TreeMap<>(TrainingDifferences.leaves(c.settings()))
                .forEach((place, value) -> compiled.add(List.of(place, value))));
        out.add(OwnModels.of(model)).add(CompileState.of(model).isPresent()).add(compiled);
        out.raw(others.toBytes());
    }
}
