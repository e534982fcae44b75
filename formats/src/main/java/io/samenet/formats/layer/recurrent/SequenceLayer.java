package io.samenet.formats.layer.recurrent;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A layer that takes one step of a sequence {@code (batch, steps, …)} after the other ({@code keras.layers.RNN}). Arguments
 * beside the input: the mask {@code (batch, steps)} and the initial states. Outputs: the last step's or all steps', then,
 * where asked, the final states.
 */
public interface SequenceLayer extends Declaration {
    /** What all layers of this kind have in common. */
    RecurrentOptions options();

    /** The same layer with other options. */
    SequenceLayer with(RecurrentOptions other);

    /** Number of states. */
    int states();

    /** Number of weights. */
    int weightCount();

    /** The number of states of each cell, in order: Keras hands the states of a stack's cells over in as many groups. */
    default List<Integer> statesByCell() {
        return List.of(states());
    }

    @Override
    default boolean takesMask() {
        return true;
    }

    @Override
    default Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return options().returnSequences() && output == 0 ? scope.mask(0) : Optional.empty();
    }

    /**
     * Checks the shape of a mask or a state.
     *
     * @throws ShapeException where {@code found} cannot be {@code expected}
     */
    static void expect(Shape found, Shape expected) {
        boolean fits = found.rank() == expected.rank();
        for (int i = 0; fits && i < found.rank(); i++) {
            fits = found.isFree(i) || expected.isFree(i) || found.size(i) == expected.size(i);
        }
        if (!fits) {
            throw new ShapeException(
                    "masks of (batch, steps) and states of (batch, units): " + expected, found.toString());
        }
    }
}
