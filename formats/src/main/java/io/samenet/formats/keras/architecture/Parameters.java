package io.samenet.formats.keras.architecture;

import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** Names of the parameters of {@code call}, as far as files pass tensors by position. */
final class Parameters {
    private static final List<String> RECURRENT = List.of(Arguments.INPUTS, Arguments.INITIAL_STATE, Arguments.MASK);

    private Parameters() {}

    /** Name of positional argument {@code index} (from 0) of a layer; all are inputs where nothing else is known. */
    static String name(Declaration declaration, int index) {
        return isRecurrent(declaration) && index < RECURRENT.size() ? RECURRENT.get(index) : Arguments.INPUTS;
    }

    /** Whether inputs behind the first are initial states, as Keras 1 and 2 write them ({@code RNN.__call__}). */
    static boolean isRecurrent(Declaration declaration) {
        return declaration instanceof SequenceLayer || declaration instanceof Bidirectional;
    }
}
