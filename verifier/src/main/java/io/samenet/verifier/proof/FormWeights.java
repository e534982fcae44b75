package io.samenet.verifier.proof;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The weights of a {@link NormalForm}: those of the model in their places, and behind them what rules made of them.
 *
 * @param specs what each is
 * @param contents what each holds; empty where the file holds none
 * @param orders for a layer's first weight, where a rule put the layer's units in order: for each place the unit of the file
 */
public record FormWeights(
        List<WeightSpec> specs, List<Optional<TensorData>> contents, Map<Integer, List<Integer>> orders) {
    /** Copies the lists. */
    public FormWeights {
        specs = List.copyOf(specs);
        contents = List.copyOf(contents);
        orders = Map.copyOf(orders);
    }

    /** The weights of {@code model}. */
    public static FormWeights of(Model model) {
        return new FormWeights(model.graph().weights(), model.weights(), Map.of());
    }

    /** These and behind them {@code others}. */
    FormWeights and(FormWeights others) {
        List<WeightSpec> all = new ArrayList<>(specs);
        all.addAll(others.specs);
        List<Optional<TensorData>> both = new ArrayList<>(contents);
        both.addAll(others.contents);
        return new FormWeights(all, both, Map.of());
    }

    /** The contents of {@code range}. */
    public List<Optional<TensorData>> contents(WeightRange range) {
        return contents.subList(range.from(), range.to());
    }

    /** Weights in the making. */
    static final class Draft {
        private final List<WeightSpec> specs;
        private final List<Optional<TensorData>> contents;
        private final Map<Integer, List<Integer>> orders = new HashMap<>();
        private final Map<Integer, double[]> unrounded = new HashMap<>();
        private final int own;

        Draft(FormWeights start) {
            specs = new ArrayList<>(start.specs);
            contents = new ArrayList<>(start.contents);
            own = specs.size();
        }

        /** Whether a rule has made all of {@code range}. */
        boolean isMade(WeightRange range) {
            return range.from() >= own;
        }

        /** What each weight is: grows as weights are added. */
        List<WeightSpec> specs() {
            return Collections.unmodifiableList(specs);
        }

        WeightSpec spec(int place) {
            return specs.get(place);
        }

        Optional<TensorData> content(int place) {
            return contents.get(place);
        }

        /** Adds floating-point weights of these numbers, each rounded to the type that its weight has; their places. */
        WeightRange add(List<WeightSpec> made, List<double[]> values) {
            int from = specs.size();
            for (int i = 0; i < made.size(); i++) {
                unrounded.put(specs.size(), values.get(i));
                add(made.get(i), Optional.of(ContentNumbers.rounded(made.get(i).type(), values.get(i))));
            }
            return new WeightRange(from, specs.size());
        }

        /**
         * The numbers of {@code range}, those that rules made not rounded yet; empty where one is missing, or is or is to be
         * neither float32 nor float64.
         */
        Optional<List<double[]>> numbers(WeightRange range) {
            List<double[]> all = new ArrayList<>();
            for (int i = range.from(); i < range.to(); i++) {
                Optional<TensorData> data = contents.get(i);
                boolean real = ContentNumbers.isReal(specs.get(i).type().dtype());
                if (!real || data.filter(ContentNumbers::isExact).isEmpty()) {
                    return Optional.empty();
                }
                double[] made = unrounded.get(i);
                all.add(made == null ? ContentNumbers.of(data.get()) : made);
            }
            return Optional.of(all);
        }

        /** Notes that the units of the layer of {@code range} stand in {@code order}. */
        void putInOrder(WeightRange range, int[] order) {
            orders.put(range.from(), Arrays.stream(order).boxed().toList());
        }

        /** Adds a weight; its place. */
        int add(WeightSpec spec, Optional<TensorData> content) {
            specs.add(spec);
            contents.add(content);
            return specs.size() - 1;
        }

        /** The weights {@code places} as a range: theirs where they follow each other, else a copy. */
        WeightRange range(List<Integer> places) {
            int first = places.isEmpty() ? 0 : places.get(0);
            boolean follow = IntStream.range(0, places.size()).allMatch(i -> places.get(i) == first + i);
            if (follow) {
                return new WeightRange(first, first + places.size());
            }
            int from = specs.size();
            places.forEach(i -> add(specs.get(i), contents.get(i)));
            return new WeightRange(from, specs.size());
        }

        FormWeights finished() {
            return new FormWeights(specs, contents, orders);
        }
    }
}
