package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.STFTSpectrogram;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram.Mode;

/** What is made of the real and imaginary parts of a frame's bins. */
final class Spectrum {
    private Spectrum() {}

    /** The values of {@code mode} for bins of these parts. */
    static double[] values(Mode mode, double[] real, double[] imag) {
        int bins = real.length;
        double[] values = new double[mode == Mode.STFT ? 2 * bins : bins];
        for (int f = 0; f < bins; f++) {
            double power = real[f] * real[f] + imag[f] * imag[f];
            values[f] = switch (mode) {
                case REAL, STFT -> real[f];
                case IMAG -> imag[f];
                case ANGLE -> Math.atan2(imag[f], real[f]);
                case PSD -> f == 0 || f == bins - 1 ? power : 2 * power;
                case MAGNITUDE -> magnitude(power);
                case LOG -> Math.log(Math.max(magnitude(power), STFTSpectrogram.LEAST));
            };
        }
        if (mode == Mode.STFT) {
            System.arraycopy(imag, 0, values, bins, bins);
        }
        return values;
    }

    private static double magnitude(double power) {
        return Math.sqrt(Math.max(power, STFTSpectrogram.LEAST));
    }
}
