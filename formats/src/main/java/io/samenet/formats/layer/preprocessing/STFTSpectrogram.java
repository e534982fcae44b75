package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * The short-time Fourier transform of each channel of {@code (batch, time, channels)} or, with channels first,
 * {@code (batch, channels, time)}, as convolutions with weights ({@code keras.layers.STFTSpectrogram}). Weights, each
 * {@code (frame_length, 1, bins)}: real_kernel, but for the imaginary part; imag_kernel, but for the real part.
 *
 * @param mode what is made of real and imaginary parts
 * @param frameLength samples of a frame
 * @param frameStep samples from one frame to the next, at most a frame
 * @param fftLength samples that are transformed, a frame or more; half of it and 1 are the bins
 * @param padding of the time, valid or same
 * @param expandDims whether channels and frequencies are two dimensions, {@code (batch, time, bins, channels)} or
 *     {@code (batch, channels, time, bins)}; else one, the bins of the first channel first, where the channels were
 * @param dataFormat where the channels are
 */
public record STFTSpectrogram(
        Mode mode,
        long frameLength,
        long frameStep,
        long fftLength,
        Padding padding,
        boolean expandDims,
        DataFormat dataFormat)
        implements Declaration {
    private static final int RANK = 3;

    /** What is made of the real and imaginary parts of a frame's bins. */
    public enum Mode {
        /** Logarithm of the magnitude, which is at least {@link #LEAST}. */
        LOG,
        /** Root of the power, which is at least {@link #LEAST}. */
        MAGNITUDE,
        /** Power, twice that of all bins but the first and the last. */
        PSD,
        /** Real part. */
        REAL,
        /** Imaginary part. */
        IMAG,
        /** Angle, from -π to π. */
        ANGLE,
        /** Real parts of all bins, then imaginary parts of all. */
        STFT
    }

    /** The least power and magnitude, {@code keras.backend.epsilon()}. */
    public static final double LEAST = 1e-7;

    /** Checks the fields. */
    public STFTSpectrogram {
        if (frameStep < 1 || frameStep > frameLength) {
            throw new IllegalArgumentException("frames of " + frameLength + " in steps of " + frameStep);
        }
        if (fftLength < Math.max(2, frameLength)) {
            throw new IllegalArgumentException("frames of " + frameLength + " transformed as " + fftLength);
        }
        if (padding == Padding.CAUSAL) {
            throw new IllegalArgumentException("padding valid or same");
        }
    }

    /** Number of frequencies. */
    public long bins() {
        return fftLength / 2 + 1;
    }

    /** Number of values that a frame of a channel gives. */
    public long values() {
        return mode == Mode.STFT ? 2 * bins() : bins();
    }

    /** Where frames are. */
    public Window window() {
        return Window.of(List.of(frameLength), List.of(frameStep));
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>();
        if (mode != Mode.IMAG) {
            weights.add(WeightSpec.trainable("real_kernel", policy.variable(), frameLength, 1, bins()));
        }
        if (mode != Mode.REAL) {
            weights.add(WeightSpec.trainable("imag_kernel", policy.variable(), frameLength, 1, bins()));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, RANK);
        if (!input.dtype().isFloating()) {
            throw new ShapeException("a signal of floating-point numbers", input.toString());
        }
        Shape shape = input.shape();
        boolean last = dataFormat == DataFormat.CHANNELS_LAST;
        long channels = Expect.fixed(shape, dataFormat.channelAxis(RANK));
        long time = window().positions(dataFormat.spatial(shape), padding)[0];
        long batch = shape.size(0);
        if (expandDims) {
            Shape expanded =
                    last ? Shape.of(batch, time, values(), channels) : Shape.of(batch, channels, time, values());
            return List.of(new TensorType(policy.compute(), expanded));
        }
        return List.of(
                new TensorType(policy.compute(), dataFormat.shape(batch, new long[] {time}, channels * values())));
    }
}
