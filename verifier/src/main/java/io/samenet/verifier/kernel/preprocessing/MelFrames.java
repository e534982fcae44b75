package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.verifier.kernel.Elements;

/** The tables of a {@link MelSpectrogram}, and the sums of a frame's bands. */
final class MelFrames {
    private final int length;
    private final int stride;
    private final int mirrored;
    private final double exponent;
    private final double[] window;
    private final double[] cosines;
    private final double[] sines;
    private final double[][] bands;

    MelFrames(MelSpectrogram declaration) {
        this.length = Math.toIntExact(declaration.fftLength());
        this.stride = Math.toIntExact(declaration.stride());
        this.mirrored = Math.toIntExact(declaration.mirrored());
        this.exponent = declaration.exponent();
        this.window = new double[length];
        this.cosines = new double[length];
        this.sines = new double[length];
        for (int k = 0; k < length; k++) {
            window[k] = declaration.weight(k);
            cosines[k] = Math.cos(2 * Math.PI * k / length);
            sines[k] = Math.sin(2 * Math.PI * k / length);
        }
        int frequencies = Math.toIntExact(declaration.frequencies());
        this.bands = new double[Math.toIntExact(declaration.bands().count())][frequencies];
        for (int m = 0; m < bands.length; m++) {
            for (int f = 0; f < frequencies; f++) {
                bands[m][f] = declaration.bands().weight(f, frequencies, m);
            }
        }
    }

    /** The sums of frame {@code t} of the {@code samples} of {@code signals} from {@code start} on. */
    double[] sums(Elements signals, int start, int samples, int t) {
        double[] frame = new double[length];
        for (int k = 0; k < length; k++) {
            int at = Math.abs(t * stride + k - mirrored);
            frame[k] = window[k] * signals.real(start + (at < samples ? at : 2 * (samples - 1) - at));
        }
        double[] sums = new double[bands.length];
        for (int f = 0; f < bands[0].length; f++) {
            double power = Math.pow(magnitude(frame, f), exponent);
            for (int m = 0; m < sums.length; m++) {
                sums[m] += power * bands[m][f];
            }
        }
        return sums;
    }

    private double magnitude(double[] frame, int f) {
        double real = 0;
        double imag = 0;
        for (int k = 0; k < length; k++) {
            int at = (int) ((long) k * f % length);
            real += frame[k] * cosines[at];
            imag -= frame[k] * sines[at];
        }
        return Math.sqrt(real * real + imag * imag);
    }
}
