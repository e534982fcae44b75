package io.samenet.verifier.check;

import io.samenet.formats.keras.codec.training.OptimizerState;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a certificate says of the variables of an optimizer: how many steps were made, and what is kept of each weight. */
final class OptimizerClaims {
    private final OptimizerState state;
    private final List<Integer> trainable;
    private final WeightNames names;

    private OptimizerClaims(Model model, WeightNames names) {
        this.state = OptimizerState.of(model);
        this.trainable = OptimizerState.trainable(model.graph());
        this.names = names;
    }

    /** The variables of the optimizer of {@code model}, whose weights are called {@code names}. */
    static Dict of(Model model, WeightNames names) {
        return new OptimizerClaims(model, names).claim();
    }

    /** A variable of a weight: its kind, its weight by layer and place; without a layer the place among all is meant. */
    private record Kept(String kind, Optional<Integer> layer, int weight, Training.Variable variable) {}

    private Dict claim() {
        List<Kept> all = new ArrayList<>(state.slots().stream().map(this::kept).toList());
        all.sort(Comparator.comparing(Kept::kind)
                .thenComparing(k -> k.layer().orElse(-1))
                .thenComparing(Kept::weight));
        Value.DictBuilder claim = Value.dict();
        state.iterations().ifPresent(i -> claim.put("iterations", variable(i)));
        claim.put("slots", Value.list(all.stream().map(OptimizerClaims::slot).toList()));
        if (!state.isKnown()) {
            claim.put("order", Value.list(trainable.stream().map(this::name).toList()));
        }
        return claim.build();
    }

    private Kept kept(OptimizerState.Slot slot) {
        Optional<List<Integer>> name = state.isKnown() && slot.weight() < trainable.size()
                ? names.of(trainable.get(slot.weight()))
                : Optional.empty();
        return new Kept(
                slot.kind(), name.map(n -> n.get(0)), name.map(n -> n.get(1)).orElse(slot.weight()), slot.variable());
    }

    /** Where it is not known which variable is which weight's, the weights must be the same in the order of the file. */
    private Value name(int weight) {
        return Value.list(names.of(weight).orElse(List.of()).stream()
                .<Value>map(n -> Value.of(n.longValue()))
                .toList());
    }

    private static Dict slot(Kept kept) {
        Value.DictBuilder entries = Value.dict().put("kind", kept.kind());
        kept.layer().ifPresent(l -> entries.put("layer", l));
        return entries.put("weight", kept.weight())
                .putAll(variable(kept.variable()))
                .build();
    }

    private static Dict variable(Training.Variable variable) {
        return Value.dict()
                .put("dtype", variable.data().dtype().kerasName())
                .put("shape", CanonicalSettings.shape(variable.data().shape()))
                .put("sha256", Digests.sha256(variable.data().bytes()))
                .build();
    }
}
