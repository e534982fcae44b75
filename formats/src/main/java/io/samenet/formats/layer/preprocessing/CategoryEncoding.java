package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Class numbers as vectors ({@code keras.layers.CategoryEncoding}). A second input, where there is one, has the weights
 * with which the numbers are counted. Numbers that are no class count for nothing.
 *
 * @param tokens number of classes
 * @param mode what becomes of the numbers; not {@link OutputMode#INT}
 */
public record CategoryEncoding(long tokens, OutputMode mode) implements Declaration {
    /** Name of the argument of {@code call} that has the weights. */
    public static final String COUNT_WEIGHTS = "count_weights";

    private static final int GATHERED_RANK = 2;

    /** Checks the fields. */
    public CategoryEncoding {
        if (tokens < 1) {
            throw new IllegalArgumentException("a positive number of tokens, not " + tokens);
        }
        if (mode == OutputMode.INT) {
            throw new IllegalArgumentException("an output mode other than int");
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (mode.gathers() && input.shape().rank() > GATHERED_RANK) {
            throw ShapeException.unsupported(
                    "an input of 2 dimensions, as Keras says one shape of the output of others and computes another",
                    input.toString());
        }
        checkWeights(arguments);
        return List.of(new TensorType(policy.compute(), mode.encoded(input, tokens)));
    }

    private void checkWeights(Arguments<TensorType> arguments) {
        List<TensorType> inputs = arguments.inputs();
        if (inputs.size() > 1 && mode != OutputMode.COUNT) {
            throw new ShapeException("no count_weights where the output mode is not count", inputs.toString());
        }
        if (inputs.size() > 1) {
            if (inputs.get(1).shape().rank() != GATHERED_RANK) {
                throw ShapeException.unsupported(
                        "count_weights of 2 dimensions", inputs.get(1).toString());
            }
            for (int axis = 0; axis < GATHERED_RANK; axis++) {
                Expect.agree(
                        "sizes of ids and count_weights",
                        inputs.get(0).shape().size(axis),
                        inputs.get(1).shape().size(axis));
            }
        }
    }
}
