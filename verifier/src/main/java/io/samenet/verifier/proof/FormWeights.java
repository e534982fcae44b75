package io.samenet.verifier.proof;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights of a {@link NormalForm}: those of the model in their places, and behind them what rules made of them.
 *
 * @param specs what each is
 * @param contents what each holds; empty where the file holds none
 */
public record FormWeights(List<WeightSpec> specs, List<Optional<TensorData>> contents) {
    /** Copies the lists. */
    public FormWeights {
        specs = List.copyOf(specs);
        contents = List.copyOf(contents);
    }

    /** The weights of {@code model}. */
    public static FormWeights of(Model model) {
        return new FormWeights(model.graph().weights(), model.weights());
    }

    /** The contents of {@code range}. */
    public List<Optional<TensorData>> contents(WeightRange range) {
        return contents.subList(range.from(), range.to());
    }

    /** Weights in the making. */
    static final class Draft {
        private final List<WeightSpec> specs;
        private final List<Optional<TensorData>> contents;

        Draft(FormWeights start) {
            specs = new ArrayList<>(start.specs);
            contents = new ArrayList<>(start.contents);
        }

        WeightSpec spec(int place) {
            return specs.get(place);
        }

        Optional<TensorData> content(int place) {
            return contents.get(place);
        }

        /** Adds a weight; its place. */
        int add(WeightSpec spec, Optional<TensorData> content) {
            specs.add(spec);
            contents.add(content);
            return specs.size() - 1;
        }

        FormWeights finished() {
            return new FormWeights(specs, contents);
        }
    }
}
