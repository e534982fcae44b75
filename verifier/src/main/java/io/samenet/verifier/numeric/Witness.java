package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inputs under which two models give different outputs. */
public final class Witness {
    private Witness() {}

    /**
     * The outputs of two models in float64, each as its elements in row-major order.
     *
     * @param a of the first, in its order
     * @param b of the second, in its order
     */
    public record Outputs(List<double[]> a, List<double[]> b) {}

    /**
     * The first inputs that {@link NumericComparison#compare} feeds with {@code options} under which outputs differ, of one
     * sample where that is enough; empty where it finds none.
     */
    public static Optional<List<TensorData>> search(Model a, Model b, NumericOptions options) {
        NumericRun run = new NumericRun(a, b, List.of(), options);
        run.result();
        return run.differing().map(inputs -> smallest(a, b, inputs, options));
    }

    /**
     * {@code inputs}, under which the two differ, with as many elements set to zero as can be found in a number of tries
     * that depends on the models' sizes alone.
     */
    public static List<TensorData> zeroed(Model a, Model b, List<TensorData> inputs, NumericOptions options) {
        return Zeroing.of(a, b, inputs, options);
    }

    private static List<TensorData> smallest(Model a, Model b, List<TensorData> inputs, NumericOptions options) {
        for (int sample = 0; sample < samples(inputs); sample++) {
            List<TensorData> one = new ArrayList<>();
            for (TensorData input : inputs) {
                one.add(sample(input, sample));
            }
            if (differ(a, b, one, options)) {
                return one;
            }
        }
        return inputs;
    }

    /** Number of samples where all inputs have as many; otherwise 0: they cannot be taken apart. */
    private static long samples(List<TensorData> inputs) {
        long[] sizes = inputs.stream()
                .mapToLong(i -> i.shape().rank() == 0 ? 0 : i.shape().size(0))
                .distinct()
                .toArray();
        return sizes.length == 1 ? sizes[0] : 0;
    }

    private static TensorData sample(TensorData input, int index) {
        Shape shape = input.shape().with(0, 1);
        if (input.dtype() == DType.STRING) {
            int each = Math.toIntExact(shape.elements());
            List<String> all = StringTensor.of(input).elements();
            return new StringTensor(shape, all.subList(index * each, (index + 1) * each)).data();
        }
        long size = shape.elements() * input.dtype().bytes();
        return new TensorData(
                new TensorType(input.dtype(), shape), input.bytes().part(index * size, size));
    }

    /** Whether {@code a} and {@code b} differ by more than noise and what {@code options} accept, fed {@code inputs}. */
    public static boolean differ(Model a, Model b, List<TensorData> inputs, NumericOptions options) {
        NumericOptions fed = new NumericOptions(
                options.seed(),
                Optional.empty(),
                options.relative(),
                List.of(),
                Optional.of(inputs),
                options.inputPairs(),
                options.outputPairs());
        return NumericComparison.compare(a, b, List.of(), fed).decision() == NumericResult.Decision.DIFFERENT;
    }

    /**
     * Runs both models.
     *
     * @param inputs of the first model, in its order
     * @param inputPairs for each of them which of the second's it is
     * @throws io.samenet.formats.error.FormatException where they do not fit a model
     */
    public static Outputs run(Model a, Model b, List<TensorData> inputs, List<Integer> inputPairs) {
        TextNumbers texts = new TextNumbers();
        return new Outputs(
                run(a, inputs, texts), run(b, NumericComparison.paired(inputs, inputPairs, b.graph()), texts));
    }

    private static List<double[]> run(Model model, List<TensorData> inputs, TextNumbers texts) {
        return texts.in(Interpreter.run(model, inputs, Precision.FLOAT64, RunObserver.NONE)).stream()
                .map(Values::of)
                .toList();
    }
}
