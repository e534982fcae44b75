package io.samenet.formats.keras.architecture;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;

/**
 * A call as a file has it.
 *
 * @param arguments tensors and constants by the names of the parameters
 * @param extras keyword arguments without tensors
 * @param taken the tensors in the order in which Keras takes them: positional ones, then by the names of the keywords
 */
record Node(Arguments<Argument> arguments, Dict extras, List<Argument.Tensor> taken) {
    /** A call whose arguments are in the order in which Keras takes them. */
    Node(Arguments<Argument> arguments, Dict extras) {
        this(arguments, extras, tensors(arguments));
    }

    private static List<Argument.Tensor> tensors(Arguments<Argument> arguments) {
        List<Argument.Tensor> tensors = new ArrayList<>();
        for (Arguments.Named<Argument> argument : arguments.all()) {
            if (argument.value() instanceof Argument.Tensor tensor) {
                tensors.add(tensor);
            }
        }
        return tensors;
    }

    /** The same, its tensors taken in the order {@code others}. */
    Node taking(List<Argument.Tensor> others) {
        return new Node(arguments, extras, others);
    }
}
