package io.samenet.formats.keras.codec;

import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Declaration;

/** Takes the spelling off the layers inside a wrapper. */
final class Forgetting {
    private Forgetting() {}

    static Declaration children(Declaration declaration) {
        if (declaration instanceof TimeDistributed wrapper) {
            return new TimeDistributed(Spoken.forgotten(wrapper.inner()));
        }
        if (declaration instanceof SpectralNormalization wrapper) {
            return new SpectralNormalization(Spoken.forgotten(wrapper.inner()), wrapper.powerIterations());
        }
        if (declaration instanceof Bidirectional wrapper) {
            return new Bidirectional(
                    Spoken.forgotten(wrapper.forward()), Spoken.forgotten(wrapper.backward()), wrapper.mergeMode());
        }
        if (declaration instanceof StackedRNN stack) {
            return new StackedRNN(stack.cells().stream().map(Spoken::forgotten).toList(), stack.options());
        }
        if (declaration instanceof RecurrentCell cell && cell.sequence() instanceof StackedRNN stack) {
            return new RecurrentCell((StackedRNN) children(stack));
        }
        return declaration;
    }
}
