package io.samenet.formats.layer.recurrent;

/**
 * What all recurrent layers have in common ({@code keras.layers.RNN}).
 *
 * @param returnSequences whether the output has every step, or the last only
 * @param returnState whether the final states are outputs too
 * @param goBackwards whether steps are taken from the last to the first; outputs then stand in that order
 * @param stateful whether the next batch starts from the states of the last one
 * @param zeroOutputForMask whether the output of a masked step is zero, in place of that of the step before
 * @param timeMajor whether steps come before the batch (Keras 2)
 */
public record RecurrentOptions(
        boolean returnSequences,
        boolean returnState,
        boolean goBackwards,
        boolean stateful,
        boolean zeroOutputForMask,
        boolean timeMajor) {
    /** Keras's defaults: the last output only. */
    public static final RecurrentOptions DEFAULT = new RecurrentOptions(false, false, false, false, false, false);

    /** The same options with another output of masked steps. */
    public RecurrentOptions withZeroOutputForMask(boolean zero) {
        return new RecurrentOptions(returnSequences, returnState, goBackwards, stateful, zero, timeMajor);
    }
}
