package io.samenet.verifier.diagnosis;

import io.samenet.verifier.proof.InterfaceNames;
import io.samenet.verifier.proof.InterfacePairing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the models are the same with inputs or outputs in another order. */
final class OrderStories {
    /** Inputs or outputs, of which all orders are tried. */
    private static final int MOST = 4;

    private OrderStories() {}

    static Optional<String> of(Trial trial) {
        boolean told = !trial.pairing().equals(InterfacePairing.BY_POSITION);
        return told ? Optional.empty() : outputs(trial).or(() -> inputs(trial));
    }

    private static Optional<String> outputs(Trial trial) {
        List<String> x = InterfaceNames.outputs(trial.a().graph());
        List<String> y = InterfaceNames.outputs(trial.b().graph());
        return tried(x, y, "outputs", pairs -> trial.holdsWith(new InterfacePairing(Map.of(), pairs)));
    }

    private static Optional<String> inputs(Trial trial) {
        List<String> x = InterfaceNames.inputs(trial.a().graph());
        List<String> y = InterfaceNames.inputs(trial.b().graph());
        return tried(x, y, "inputs", pairs -> trial.holdsWith(new InterfacePairing(pairs, Map.of())));
    }

    private interface Test {
        boolean holds(Map<String, String> pairs);
    }

    private static Optional<String> tried(List<String> x, List<String> y, String what, Test test) {
        if (x.size() != y.size() || x.size() < 2 || x.size() > MOST) {
            return Optional.empty();
        }
        for (List<Integer> order : Orders.of(x.size())) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (int i = 0; i < x.size(); i++) {
                pairs.put(x.get(i), y.get(order.get(i)));
            }
            if (test.holds(pairs)) {
                String options = pairs.entrySet().stream()
                        .map(e -> "--map-" + what + " " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" "));
                return Optional.of("the two are the same with " + what + " in another order: " + options);
            }
        }
        return Optional.empty();
    }
}
