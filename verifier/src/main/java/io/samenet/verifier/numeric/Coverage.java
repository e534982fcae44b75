package io.samenet.verifier.numeric;

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
 */
public record Coverage(
        long units,
        long deadUnits,
        int outputs,
        int constantOutputs,
        int zeroOutputs,
        long embeddingRows,
        long embeddingRowsTouched,
        long notNumbers) {
    /** Nothing was run. */
    public static final Coverage NONE = new Coverage(0, 0, 0, 0, 0, 0, 0, 0);
}
