package io.samenet.verifier.numeric;

import java.util.List;

/**
 * How much of the models the inputs reached.
 *
 * @param units places of the features of rectified layers (ReLU and its kin) of the first model
 * @param deadUnits those that were never above zero
 * @param outputs compared outputs
 * @param constantOutputs those that were the same for every sample
 * @param zeroOutputs those that were zero throughout
 * @param embeddingRows rows of the embeddings that inputs feed
 * @param embeddingRowsTouched those that were looked up
 * @param notNumbers elements that were no number on both sides
 * @param sides of all choices in both models: comparisons, operands of maxima, pieces of functions
 * @param sidesNotTaken those that no element ever took
 * @param rows of all embeddings and classes of all encodings in both models, wherever the ids come from
 * @param rowsTouched those that were looked up
 * @param oneSided layers of which a side was never taken, of the first model and of the second
 */
public record Coverage(
        long units,
        long deadUnits,
        int outputs,
        int constantOutputs,
        int zeroOutputs,
        long embeddingRows,
        long embeddingRowsTouched,
        long notNumbers,
        int sides,
        int sidesNotTaken,
        long rows,
        long rowsTouched,
        OneSided oneSided) {
    /** Nothing was run. */
    public static final Coverage NONE = new Coverage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, OneSided.NONE);

    /**
     * Layers of which a side was never taken, by the names of the layers from the outermost model on, with slashes between.
     *
     * @param a the first model's
     * @param b the second model's
     */
    public record OneSided(List<String> a, List<String> b) {
        /** None. */
        public static final OneSided NONE = new OneSided(List.of(), List.of());

        /** Copies the lists. */
        public OneSided {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }
    }
}
