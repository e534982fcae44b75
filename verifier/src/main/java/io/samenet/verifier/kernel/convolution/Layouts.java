package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.DataFormat;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Brings arrays to channels last and back. */
public final class Layouts {
    private Layouts() {}

    /** {@code array}, which is in {@code format}, with its channels last. */
    public static INDArray channelsLast(INDArray array, DataFormat format, KernelScope scope) {
        return format == DataFormat.CHANNELS_LAST
                ? array
                : Moves.transpose(array, scope, Grid.toChannelsLast(format, array.rank()));
    }

    /** {@code array}, whose channels are last, in {@code format}. */
    public static INDArray inFormat(INDArray array, DataFormat format, KernelScope scope) {
        return format == DataFormat.CHANNELS_LAST
                ? array
                : Moves.transpose(array, scope, Grid.fromChannelsLast(format, array.rank()));
    }

    /** Sizes of the spatial dimensions of {@code array}, whose channels are last. */
    public static long[] spatial(INDArray array) {
        long[] sizes = new long[array.rank() - 2];
        System.arraycopy(array.shape(), 1, sizes, 0, sizes.length);
        return sizes;
    }

    /** The shape {@code (batch, spatial…, channels)}. */
    public static long[] shape(long batch, long[] spatial, long channels) {
        return DataFormat.CHANNELS_LAST.shape(batch, spatial, channels).sizes();
    }
}
