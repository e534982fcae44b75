package io.samenet.formats.layer.preprocessing;

/**
 * Triangles over the frequencies of a spectrum, of equal width on the mel scale, each from the middle of the one before to
 * the middle of the one behind; 1 in the middle and 0 from the ends on. The mel of a frequency is {@code 1127 ln(1 + f/700)}.
 * Frequency 0 counts nothing.
 *
 * @param count number of triangles
 * @param samplingRate samples per second, above 0; half of it is the highest frequency of the spectrum
 * @param low frequency at which the first triangle begins, in hertz, from 0 on
 * @param high frequency at which the last one ends, in hertz
 */
public record MelBands(long count, double samplingRate, double low, double high) {
    private static final double BREAK = 700;
    private static final double SCALE = 1127;

    /** Checks the fields. */
    public MelBands {
        if (count < 1 || !(samplingRate > 0) || !(low >= 0) || !(low < high)) {
            throw new IllegalArgumentException(
                    count + " bands from " + low + " to " + high + " of " + samplingRate + " samples per second");
        }
    }

    /** How much frequency {@code f} of {@code frequencies}, which are evenly spaced from 0 on, counts in {@code band}. */
    public double weight(long f, long frequencies, long band) {
        if (f == 0) {
            return 0;
        }
        double at = mel(samplingRate / 2 * f / (frequencies - 1));
        double middle = edge(band + 1);
        double rising = (at - edge(band)) / (middle - edge(band));
        double falling = (edge(band + 2) - at) / (edge(band + 2) - middle);
        return Math.max(0, Math.min(rising, falling));
    }

    private double edge(long i) {
        return mel(low) + (mel(high) - mel(low)) * i / (count + 1);
    }

    private static double mel(double frequency) {
        return SCALE * Math.log(1 + frequency / BREAK);
    }
}
