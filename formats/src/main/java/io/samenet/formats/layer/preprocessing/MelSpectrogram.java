package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Mel spectrograms of signals {@code (batch, samples)}, as {@code (batch, melBins, frames)}
 * ({@code keras.layers.MelSpectrogram}): the signal, mirrored at both ends by half a frame, in frames that are weighted by a
 * window; the magnitude of each frame's Fourier transform, raised to a power; its sums over bands of the mel scale; perhaps
 * in decibels. Keras declares other numbers of frames than it computes where strides meet the end; these are those computed.
 *
 * @param fftLength samples of a frame, at least 2; half of it and 1 are the frequencies
 * @param stride samples from one frame to the next
 * @param window weights of a frame's samples
 * @param windowLength samples in the middle of a frame that the window weighs, at most a frame; the others count nothing
 * @param bands the sums over frequencies
 * @param exponent of the magnitude
 * @param decibels how the sums become decibels; none where they stay
 */
public record MelSpectrogram(
        long fftLength,
        long stride,
        Taper window,
        long windowLength,
        MelBands bands,
        double exponent,
        Optional<Decibels> decibels)
        implements Declaration {
    private static final int RANK = 2;

    /** The weights of a window. */
    public enum Taper {
        /** {@code 0.5 - 0.5 cos(2πk/n)}. */
        HANN(0.5),
        /** {@code 0.54 - 0.46 cos(2πk/n)}. */
        HAMMING(0.54),
        /** 1 for each sample of the frame. */
        NONE(1);

        private final double mean;

        Taper(double mean) {
            this.mean = mean;
        }

        /** The weight of sample {@code k} of {@code n}. */
        public double weight(long k, long n) {
            return mean - (1 - mean) * Math.cos(2 * Math.PI * k / n);
        }
    }

    /**
     * Ten times the logarithm to base 10 of a power over another.
     *
     * @param range what is less than the largest of the whole batch minus this becomes that, {@code top_db}
     * @param least the least power, above 0
     * @param reference the other power, {@code least} or more
     */
    public record Decibels(double range, double least, double reference) {
        /** Checks the fields. */
        public Decibels {
            if (!(least > 0) || !(reference >= least)) {
                throw new IllegalArgumentException("powers from " + least + " over " + reference);
            }
        }
    }

    /** Checks the fields. */
    public MelSpectrogram {
        if (fftLength < 2 || stride < 1 || windowLength < 1 || windowLength > fftLength) {
            throw new IllegalArgumentException(
                    "frames of " + fftLength + " in steps of " + stride + ", windows of " + windowLength);
        }
        if (window == Taper.NONE && windowLength != fftLength) {
            throw new IllegalArgumentException("no window, of " + windowLength + " samples");
        }
    }

    /** Number of frequencies of a frame. */
    public long frequencies() {
        return fftLength / 2 + 1;
    }

    /** Samples by which a signal is mirrored at each end; it must have more. */
    public long mirrored() {
        return fftLength / 2;
    }

    /** The weight of sample {@code k} of a frame. */
    public double weight(long k) {
        long at = k - (fftLength - windowLength) / 2;
        return at < 0 || at >= windowLength ? 0 : window.weight(at, windowLength);
    }

    /** Number of frames of a signal of {@code samples}, which may be free. */
    public long frames(long samples) {
        return samples == Shape.FREE ? Shape.FREE : (samples + 2 * mirrored() - fftLength) / stride + 1;
    }

    /** The type in which it is computed: the transform is one of float32 or float64. */
    public DType computed(Policy policy) {
        return policy.compute() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (input.shape().rank() != RANK) {
            throw ShapeException.unsupported("a batch of signals (batch, samples)", input.toString());
        }
        long samples = input.shape().size(1);
        if (samples != Shape.FREE && samples <= mirrored()) {
            throw new ShapeException("signals of more than " + mirrored() + " samples", input.toString());
        }
        Shape shape = Shape.of(input.shape().size(0), bands.count(), frames(samples));
        return List.of(new TensorType(policy.compute(), shape));
    }
}
