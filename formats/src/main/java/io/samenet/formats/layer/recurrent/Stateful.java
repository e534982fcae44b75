package io.samenet.formats.layer.recurrent;

import io.samenet.formats.model.Layer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Tells the layers that keep states from one call to the next ({@code stateful=True}). Keras starts from zeros once a file
 * is loaded; each call then goes on from the states of the one before, be it in the next batch, at another place of the
 * same model, or in {@code TimeDistributed} at the next step.
 */
public final class Stateful {
    private Stateful() {}

    /** Whether {@code layer} is one, or holds one. */
    public static boolean isIn(Layer layer) {
        Deque<Layer> open = new ArrayDeque<>(List.of(layer));
        while (!open.isEmpty()) {
            Layer next = open.pop();
            if (next.declaration() instanceof SequenceLayer sequence
                    && sequence.options().stateful()) {
                return true;
            }
            next.declaration().children().forEach(open::push);
        }
        return false;
    }
}
