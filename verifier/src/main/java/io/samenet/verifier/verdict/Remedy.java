package io.samenet.verifier.verdict;

/**
 * Something that would bring two models closer to being the same, or the comparison closer to saying so.
 *
 * @param kind what sort of step it is
 * @param text what to do, as a sentence
 */
public record Remedy(Kind kind, String text) {
    /** Sorts of steps. */
    public enum Kind {
        /** Compare otherwise: an option of the command line. */
        OPTION,
        /** Give a weight another content. */
        WEIGHT,
        /** Give a layer another setting. */
        SETTING,
        /** Add, remove or rewire a layer. */
        LAYER,
        /** Give the model other inputs or outputs. */
        INTERFACE,
        /** Write the file in another style or dialect. */
        SPELLING
    }

    @Override
    public String toString() {
        return text;
    }
}
