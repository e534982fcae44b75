package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.activation.ActivationFunction;

/**
 * Long short-term memory ({@code keras.layers.LSTM}). Gates in the order input, forget, cell, output; states: output and
 * cell. Weights: kernel {@code (features, 4 * units)}, recurrent_kernel {@code (units, 4 * units)}, bias
 * {@code (4 * units,)}.
 *
 * @param units size of output and states
 * @param activation of the cell's candidate and of its output
 * @param recurrentActivation of the three other gates
 * @param useBias whether there is a bias
 * @param options what all recurrent layers have in common
 */
public record LSTM(
        long units,
        ActivationFunction activation,
        ActivationFunction recurrentActivation,
        boolean useBias,
        RecurrentOptions options)
        implements Recurrent {
    @Override
    public LSTM with(RecurrentOptions other) {
        return new LSTM(units, activation, recurrentActivation, useBias, other);
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public int states() {
        return 2;
    }
}
