package io.samenet.formats.keras.codec.training;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training.Variable;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The optimizer's variables by what they are, the same for all versions and files of Keras. The learning rate, which
 * Keras 3 has among them, is left out: the configuration says it too.
 *
 * @param iterations how many steps were made; empty where the file holds no variables
 * @param slots what is kept for each weight that training changes
 * @param isKnown whether it is known which slot belongs to which weight; else they are numbered as they come
 */
public record OptimizerState(Optional<Variable> iterations, List<Slot> slots, boolean isKnown) {
    /**
     * A variable that belongs to a weight.
     *
     * @param kind what it is, as Keras 3 names it ({@code momentum}); empty where that is not known
     * @param weight place of the weight among those that training changes
     * @param variable the variable
     */
    public record Slot(String kind, int weight, Variable variable) {}

    /** Copies the list. */
    public OptimizerState {
        slots = List.copyOf(slots);
    }

    /** The state of {@code model}. */
    public static OptimizerState of(Model model) {
        List<Variable> all = model.training().optimizer();
        if (all.isEmpty()) {
            return new OptimizerState(Optional.empty(), List.of(), true);
        }
        Dict compile = model.training().compile().orElse(Dict.EMPTY);
        Value found = compile.get("optimizer")
                .or(() -> compile.get("optimizer_config"))
                .orElse(Value.none());
        Dialect dialect = model.origin().dialect();
        Dict optimizer = Optimizers.normal(found, dialect).asDict().orElse(Dict.EMPTY);
        int first = 1 + (hasRate(all, optimizer, dialect) ? 1 : 0);
        List<Variable> rest = all.subList(first, all.size());
        Optional<List<Slot>> slots = Optimizers.isKnown(optimizer)
                ? SlotOrder.of(optimizer, Optimizers.isLegacy(found, dialect), dialect)
                        .flatMap(o -> o.assign(rest, trainable(model.graph()).size()))
                : Optional.empty();
        return new OptimizerState(Optional.of(all.get(0)), slots.orElseGet(() -> asTheyCome(rest)), slots.isPresent());
    }

    /** Keras 3 has the rate among the variables unless a schedule sets it. */
    private static boolean hasRate(List<Variable> all, Dict optimizer, Dialect dialect) {
        boolean scheduled = optimizer
                .dict(Optimizers.CONFIG)
                .flatMap(c -> c.dict(Optimizers.RATE))
                .isPresent();
        return dialect == Dialect.KERAS3 && !scheduled && all.size() > 1;
    }

    private static List<Slot> asTheyCome(List<Variable> variables) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            slots.add(new Slot("", i, variables.get(i)));
        }
        return slots;
    }

    private record Part(Layer layer, boolean trainable, Optional<List<WeightSpec>> weights) {}

    /** Places among {@link Graph#weights()} of those that training changes, in the order of Keras. */
    public static List<Integer> trainable(Graph graph) {
        List<Integer> places = new ArrayList<>();
        Deque<Part> open = new ArrayDeque<>();
        push(graph, true, open);
        int place = 0;
        while (!open.isEmpty()) {
            Part part = open.pop();
            boolean trainable = part.trainable() && part.layer().trainable();
            if (part.layer().declaration() instanceof Graph inner) {
                push(inner, trainable, open);
                continue;
            }
            for (WeightSpec spec : part.weights().orElse(List.of())) {
                if (trainable && spec.trainable()) {
                    places.add(place);
                }
                place++;
            }
        }
        return places;
    }

    private static void push(Graph graph, boolean trainable, Deque<Part> open) {
        for (int i = graph.layers().size() - 1; i >= 0; i--) {
            open.push(new Part(graph.layers().get(i), trainable, graph.weights(i)));
        }
    }
}
