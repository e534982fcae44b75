package io.samenet.formats.keras.codec.training;

import io.samenet.formats.keras.codec.training.OptimizerState.Slot;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Training.Variable;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which order an optimizer's variables come: group by group, in a group weight by weight, for a weight kind by kind
 * ({@code Optimizer.build} of Keras 2 and 3; before 2.11 each kind was a group).
 *
 * @param groups kinds of variables
 */
record SlotOrder(List<List<String>> groups) {
    private static final String MOMENTUM = "momentum";
    private static final String VELOCITY = "velocity";

    /** Nothing reads these. */
    private static final String UNUSED = "";

    private static final Map<String, List<String>> PAIRS = Map.of(
            "Adadelta", List.of("accumulated_grad", "accumulated_delta_var"),
            "Adam", List.of(MOMENTUM, VELOCITY),
            "AdamW", List.of(MOMENTUM, VELOCITY),
            "Adamax", List.of(MOMENTUM, "norm"),
            "Lamb", List.of(MOMENTUM, VELOCITY));

    private static final Map<String, List<String>> FIXED = Map.of(
            "Adagrad", List.of("accumulator"),
            "Ftrl", List.of("accumulator", "linear"),
            "Lion", List.of(MOMENTUM),
            "RMSprop", List.of(VELOCITY));

    /** The order of {@code optimizer}, a normal form; empty where it is not known. */
    static Optional<SlotOrder> of(Dict optimizer, boolean legacy, Dialect dialect) {
        String className = optimizer.text(Optimizers.CLASS).orElse("");
        Dict config = optimizer.dict(Optimizers.CONFIG).orElse(Dict.EMPTY);
        List<List<String>> groups = new ArrayList<>();
        when(config, "use_ema").ifPresent(e -> groups.add(List.of("average")));
        when(config, "gradient_accumulation_steps").ifPresent(g -> groups.add(List.of("gradient_accumulator")));
        if (PAIRS.containsKey(className)) {
            List<String> pair = PAIRS.getOrDefault(className, List.of());
            groups.addAll(legacy ? pair.stream().map(List::of).toList() : List.of(pair));
        } else if (FIXED.containsKey(className)) {
            groups.add(FIXED.getOrDefault(className, List.of()));
        } else if (!className.equals("SGD")) {
            return Optional.empty();
        }
        if (className.equals("RMSprop") || className.equals("SGD")) {
            boolean unused = className.equals("SGD") && !legacy && dialect == Dialect.KERAS2;
            when(config, MOMENTUM)
                    .map(m -> MOMENTUM)
                    .or(() -> unused ? Optional.of(UNUSED) : Optional.empty())
                    .ifPresent(kind -> groups.add(List.of(kind)));
        }
        when(config, "amsgrad").ifPresent(a -> groups.add(List.of("velocity_hat")));
        when(config, "centered").ifPresent(c -> groups.add(List.of("average_gradient")));
        return Optional.of(new SlotOrder(groups));
    }

    /** The setting where it is on. */
    private static Optional<Value> when(Dict config, String key) {
        return config.find(key)
                .filter(v -> !v.equals(Value.of(false))
                        && v.asReal().filter(r -> r == 0).isEmpty());
    }

    /**
     * The slots of {@code weights} weights; empty where there are more or fewer variables. An optimizer that has made no
     * step may have none yet.
     */
    Optional<List<Slot>> assign(List<Variable> variables, int weights) {
        int kinds = groups.stream().mapToInt(List::size).sum();
        if (!variables.isEmpty() && variables.size() != kinds * weights) {
            return Optional.empty();
        }
        List<Slot> slots = new ArrayList<>();
        int next = 0;
        for (List<String> group : variables.isEmpty() ? List.<List<String>>of() : groups) {
            for (int weight = 0; weight < weights; weight++) {
                for (String kind : group) {
                    Variable variable = variables.get(next++);
                    if (!kind.equals(UNUSED)) {
                        slots.add(new Slot(kind, weight, variable));
                    }
                }
            }
        }
        return Optional.of(slots);
    }
}
