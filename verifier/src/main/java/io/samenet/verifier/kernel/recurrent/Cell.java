package io.samenet.verifier.kernel.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One step of a recurrent layer. */
interface Cell {
    /**
     * Makes the next states.
     *
     * @param projected the inputs of all steps times the kernel, with the bias: {@code (steps · batch, gates · units)}
     * @param first row of {@code projected} at which the step's samples begin
     * @param states the states before, each {@code (batch, units)}; the first is the output before
     * @param next the states after, to be filled; the first is the output
     */
    void step(INDArray projected, int first, INDArray[] states, INDArray[] next);
}
