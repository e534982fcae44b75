package io.samenet.formats.keras.architecture;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Opaque;
import java.util.List;
import java.util.Set;

/** Names of the parameters of {@code call}, as far as files pass tensors by position. */
final class Parameters {
    private static final List<String> RECURRENT = List.of(Arguments.INPUTS, Arguments.INITIAL_STATE, Arguments.MASK);

    private static final Set<String> OPERANDS = Set.of("x", "y", "x1", "x2", "a", "b", "condition");

    private Parameters() {}

    /** Name of positional argument {@code index} (from 0) of a layer; all are inputs where nothing else is known. */
    static String name(Declaration declaration, int index) {
        return isRecurrent(declaration) && index < RECURRENT.size() ? RECURRENT.get(index) : Arguments.INPUTS;
    }

    /**
     * Name of keyword argument {@code key}: those of elementwise operations are operands ({@code keras.ops.add(x1, x2)},
     * {@code tf.math.multiply(x, y)}).
     */
    static String name(Declaration declaration, String key) {
        return declaration instanceof Elementwise && OPERANDS.contains(key) ? Arguments.INPUTS : key;
    }

    /** Whether a number that stands among the arguments is an operand, and no setting. */
    static boolean takesConstants(Declaration declaration) {
        return declaration instanceof Elementwise || declaration instanceof Opaque;
    }

    /** Whether inputs behind the first are initial states, as Keras 1 and 2 write them ({@code RNN.__call__}). */
    static boolean isRecurrent(Declaration declaration) {
        return declaration instanceof Recurrent || declaration instanceof Bidirectional;
    }
}
