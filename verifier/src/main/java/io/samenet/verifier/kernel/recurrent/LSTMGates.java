package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.verifier.kernel.activation.RowFunction;
import java.util.Arrays;

/** The four gates of long short-term memory for one sample, or one place of it. */
record LSTMGates(RowFunction activation, RowFunction gate, int units) {
    static LSTMGates of(ActivationFunction activation, ActivationFunction gate, int units) {
        return new LSTMGates(RowFunction.of(activation), RowFunction.of(gate), units);
    }

    /** The output; {@code carry} is replaced by the carry after the step. */
    double[] step(double[] sum, double[] carry) {
        double[] in = part(sum, 0, gate);
        double[] forget = part(sum, 1, gate);
        double[] candidate = part(sum, 2, activation);
        double[] out = part(sum, 3, gate);
        for (int i = 0; i < units; i++) {
            carry[i] = forget[i] * carry[i] + in[i] * candidate[i];
        }
        double[] output = carry.clone();
        activation.apply(output);
        for (int i = 0; i < units; i++) {
            output[i] *= out[i];
        }
        return output;
    }

    private double[] part(double[] sum, int index, RowFunction function) {
        double[] part = Arrays.copyOfRange(sum, index * units, (index + 1) * units);
        function.apply(part);
        return part;
    }
}
