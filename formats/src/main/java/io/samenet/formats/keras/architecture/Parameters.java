package io.samenet.formats.keras.architecture;

import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** Names of the parameters of {@code call}, as far as files pass tensors by position. */
public final class Parameters {
    /** What the call of a cell has for its initial states. */
    public static final String STATES = "states";

    private static final List<String> RECURRENT = List.of(Arguments.INPUTS, Arguments.INITIAL_STATE, Arguments.MASK);
    private static final List<String> CELL = List.of(Arguments.INPUTS, Arguments.INITIAL_STATE);

    private Parameters() {}

    /** Name of positional argument {@code index} (from 0) of a layer; all are inputs where nothing else is known. */
    static String name(Declaration declaration, int index) {
        List<String> names =
                declaration instanceof RecurrentCell ? CELL : isRecurrent(declaration) ? RECURRENT : List.of();
        return index < names.size() ? names.get(index) : Arguments.INPUTS;
    }

    /** Whether {@code keyword} says true or false of a call, and true makes it another computation. */
    static boolean isFlag(Declaration declaration, String keyword) {
        return declaration instanceof ReversibleEmbedding && keyword.equals(ReversibleEmbedding.REVERSE);
    }

    /** Name of the argument that the file calls {@code keyword}. */
    static String name(Declaration declaration, String keyword) {
        return declaration instanceof RecurrentCell && keyword.equals(STATES) ? Arguments.INITIAL_STATE : keyword;
    }

    /** Whether inputs behind the first are initial states, as Keras 1 and 2 write them ({@code RNN.__call__}). */
    static boolean isRecurrent(Declaration declaration) {
        return declaration instanceof SequenceLayer || declaration instanceof Bidirectional;
    }
}
