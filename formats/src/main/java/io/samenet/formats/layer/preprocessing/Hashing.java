package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * The bin of each word or integer by a hash ({@code keras.layers.Hashing}).
 *
 * @param bins number of bins
 * @param buckets the hash; not {@link Buckets#REMAINDER}
 * @param maskValue the word, or the integer, that alone is in bin 0; only of two bins or more
 * @param mode what becomes of the numbers
 */
public record Hashing(long bins, Buckets buckets, Optional<Value> maskValue, OutputMode mode) implements Declaration {
    /** Checks the fields. */
    public Hashing {
        if (bins < 1) {
            throw new IllegalArgumentException("a positive number of bins, not " + bins);
        }
        if (buckets.equals(Buckets.REMAINDER)) {
            throw new IllegalArgumentException("a hash");
        }
        if (maskValue.isPresent() && bins == 1) {
            throw new IllegalArgumentException("no bin for a mask value");
        }
        if (maskValue.filter(m -> m.asText().isEmpty() && m.asInt().isEmpty()).isPresent()) {
            throw new IllegalArgumentException("a string or an integer as mask value, not " + maskValue.get());
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (input.dtype() == DType.BOOL) {
            throw ShapeException.unsupported("strings or integers", input.toString());
        }
        boolean text = input.dtype() == DType.STRING;
        if (maskValue.isPresent() && maskValue.get().asText().isPresent() != text) {
            throw new ShapeException("a tensor of what the mask value " + maskValue.get() + " is", input.toString());
        }
        return List.of(new TensorType(policy.compute(), shape(input, mode, bins)));
    }

    /** The shape of {@code mode}'s numbers; others than these are said and computed differently by Keras. */
    static Shape shape(TensorType input, OutputMode mode, long classes) {
        Shape shape = input.shape();
        boolean column = shape.rank() >= 2 && shape.size(-1) == 1;
        if (mode == OutputMode.ONE_HOT ? !column : mode.gathers() && shape.rank() != 2) {
            throw ShapeException.unsupported(
                    mode == OutputMode.ONE_HOT ? "a last dimension of 1" : "an input of 2 dimensions",
                    input.toString());
        }
        return mode.encoded(input, classes);
    }
}
