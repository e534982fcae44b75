package io.samenet.verifier.bound;

import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * What was shown about all inputs of a box.
 *
 * @param question what was asked
 * @param finding the answer
 * @param outputs for each output how far the two can lie apart at most; empty where nothing was shown
 * @param boxes into how many boxes the box was divided
 * @param counterexample an input that shows the contrary
 * @param reasons why nothing was shown
 */
public record BoundResult(
        BoundQuestion question,
        Finding finding,
        List<Output> outputs,
        int boxes,
        Optional<Counterexample> counterexample,
        List<String> reasons) {
    /** The answer. */
    public enum Finding {
        /** It holds for every input of the box. */
        HOLDS,
        /** It does not hold for the counterexample. */
        REFUTED,
        /** Neither was shown. */
        OPEN
    }

    /**
     * An output.
     *
     * @param name the layer that makes it in the first model
     * @param bound no element differs by more, for any input of the box
     */
    public record Output(String name, double bound) {}

    /**
     * An input for which the models differ by more than was asked, as float64 computes them.
     *
     * @param inputs in the order of the first model's inputs, with a batch of 1
     * @param output the output that differs
     * @param element which of its elements
     * @param a what the first model gives there
     * @param b what the second does
     */
    public record Counterexample(List<TensorData> inputs, String output, int element, double a, double b) {
        /** Copies the list. */
        public Counterexample {
            inputs = List.copyOf(inputs);
        }
    }

    /** Copies the lists. */
    public BoundResult {
        outputs = List.copyOf(outputs);
        reasons = List.copyOf(reasons);
    }
}
