package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What one model gave for inputs that it was fed before: for many comparisons of it with others, which mostly begin with the
 * same inputs.
 */
public final class KnownRuns {
    /** Runs that are kept: two precisions of the first rounds. */
    private static final int MOST = 8;

    private record Run(List<TensorData> inputs, Precision precision, List<TensorData> outputs) {
        boolean is(List<TensorData> others, Precision other) {
            return precision == other && areSame(inputs, others);
        }
    }

    private final Model model;
    private final List<Run> runs = new ArrayList<>();

    /** Nothing yet of {@code model}. */
    public KnownRuns(Model model) {
        this.model = model;
    }

    private static boolean areSame(List<TensorData> inputs, List<TensorData> others) {
        return inputs.size() == others.size()
                && IntStream.range(0, inputs.size()).allMatch(i -> areSame(inputs.get(i), others.get(i)));
    }

    private static boolean areSame(TensorData x, TensorData y) {
        long size = x.bytes().size();
        return x.type().equals(y.type())
                && size == y.bytes().size()
                && size <= Integer.MAX_VALUE
                && x.bytes().slice(0, (int) size).equals(y.bytes().slice(0, (int) size));
    }

    /** Whether they are of {@code other}. */
    @SuppressWarnings("ReferenceEquality") // the very model: to compare weights would cost what this is to save
    boolean areOf(Model other) {
        return model == other;
    }

    /** The outputs for {@code inputs}; empty where they are not known. */
    Optional<List<TensorData>> find(List<TensorData> inputs, Precision precision) {
        return runs.stream().filter(r -> r.is(inputs, precision)).findFirst().map(Run::outputs);
    }

    /** The outputs for {@code inputs}, by {@code run} where they are not known. */
    List<TensorData> of(List<TensorData> inputs, Precision precision, Supplier<List<TensorData>> run) {
        return find(inputs, precision).orElseGet(() -> {
            List<TensorData> outputs = run.get();
            if (runs.size() < MOST) {
                runs.add(new Run(List.copyOf(inputs), precision, outputs));
            }
            return outputs;
        });
    }
}
