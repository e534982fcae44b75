package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds calls of two models that give the same values, which suggests that they compute the same. Both are run in float64 on
 * the same random inputs; values are compared by a hash of their bits, whatever their shape. It is a suggestion only.
 */
public final class ValueMatch {
    /** Multiplications of a run above which models are not run once more for suggestions. */
    private static final double LARGE = 1e9;

    /** Calls of the second model that are suggested for one call of the first. */
    private static final int MOST = 4;

    private ValueMatch() {}

    /**
     * Pairs of calls whose first outputs have the same values, in the order in which the first model makes them; none where
     * the models are too large to be run for this, or no sizes fit both.
     */
    public static List<CallPair> of(Model a, Model b, NumericOptions options) {
        List<Integer> pairs = options.inputPairs()
                .orElseGet(() ->
                        IntStream.range(0, a.graph().inputs().size()).boxed().toList());
        Optional<List<TensorData>> inputs = inputs(a, b, options, pairs);
        if (inputs.isEmpty()) {
            return List.of();
        }
        Map<CallPath, Long> first = values(a, inputs.get());
        Map<CallPath, Long> second = values(b, NumericComparison.paired(inputs.get(), pairs, b.graph()));
        Map<Long, List<CallPath>> byValue = new HashMap<>();
        second.forEach((call, value) ->
                byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(call));
        List<CallPair> matched = new ArrayList<>();
        first.forEach((call, value) -> byValue.getOrDefault(value, List.of()).stream()
                .limit(MOST)
                .forEach(other -> matched.add(new CallPair(call, other))));
        return matched;
    }

    private static Optional<List<TensorData>> inputs(Model a, Model b, NumericOptions options, List<Integer> pairs) {
        if (options.inputs().isPresent()) {
            return options.inputs();
        }
        List<InputRole> others = InputRole.of(b.graph());
        List<InputRole> own = InputRole.of(a.graph());
        List<InputRole> roles = IntStream.range(0, own.size())
                .mapToObj(i -> own.get(i).and(others.get(pairs.get(i))))
                .toList();
        InputGenerator generator = new InputGenerator(InputGenerator.types(a.graph()), roles, options.seed());
        return new Plan(a.graph(), b.graph(), options, pairs)
                .round(0)
                .filter(round -> round.cost() <= LARGE)
                .map(round -> generator.next(a.origin().where(), round.shapes()));
    }

    private static Map<CallPath, Long> values(Model model, List<TensorData> inputs) {
        Map<CallPath, Long> values = new LinkedHashMap<>();
        Interpreter.run(model, inputs, Precision.FLOAT64, (call, outputs) -> {
            if (!outputs.isEmpty()) {
                values.put(call, hash(outputs.get(0).elements()));
            }
        });
        return values;
    }

    /** The same for the same numbers in the same order; zeros are one, whatever their sign, and so is what is no number. */
    private static long hash(Elements elements) {
        long hash = elements.size();
        for (int i = 0; i < elements.size(); i++) {
            double value = elements.real(i);
            hash = hash * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(value == 0 ? 0 : value);
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
