package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * What is fed and what is accepted.
 *
 * @param seed of the random inputs
 * @param samples how many samples to feed, of all kinds in turn; absent: until coverage holds, within a budget
 * @param relative accepted difference, in parts of the RMS of an output, above the noise band
 * @param shapes fixed shapes of inputs of the first model, by input layer
 * @param inputs what to feed in place of random inputs, in the order of the first model's inputs
 * @param inputPairs for each input of the first model the index of the second model's; absent: by position
 * @param outputPairs for each output of the first model the index of the second model's; absent: by position
 */
public record NumericOptions(
        long seed,
        Optional<Integer> samples,
        double relative,
        List<NamedShape> shapes,
        Optional<List<TensorData>> inputs,
        Optional<List<Integer>> inputPairs,
        Optional<List<Integer>> outputPairs) {
    /** Seed 0, until coverage holds, the noise band alone. */
    public static final NumericOptions DEFAULT =
            new NumericOptions(0, Optional.empty(), 0, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The shape of an input, the batch counted. */
    public record NamedShape(String input, Shape shape) {}

    /** Copies the lists. */
    public NumericOptions {
        shapes = List.copyOf(shapes);
        inputs = inputs.map(List::copyOf);
        inputPairs = inputPairs.map(List::copyOf);
        outputPairs = outputPairs.map(List::copyOf);
        if (relative < 0 || Double.isNaN(relative) || samples.filter(s -> s < 1).isPresent()) {
            throw new IllegalArgumentException("relative " + relative + ", samples " + samples);
        }
    }

    /** The same with another seed. */
    public NumericOptions withSeed(long other) {
        return new NumericOptions(other, samples, relative, shapes, inputs, inputPairs, outputPairs);
    }
}
