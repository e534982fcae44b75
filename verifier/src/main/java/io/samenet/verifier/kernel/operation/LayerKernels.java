package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Blocks;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of operations that compute what layers do, and of those that move elements between images and channels. */
final class LayerKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(ConvolutionOperation.class, new LayerOperationKernel<>()),
            Kernel.row(NormalizationOperation.class, new LayerOperationKernel<>()),
            MovingKernels.walk(Blocks.class, LayerKernels::blocks));

    private LayerKernels() {}

    private static Walks.Source blocks(Blocks blocks, long[] from, long[] to) {
        int rows = blocks.dataFormat().firstSpatialAxis();
        int channels = blocks.dataFormat().channelAxis(from.length);
        long size = blocks.size();
        long depth = (blocks.toDepth() ? from : to)[channels];
        return (at, place) -> {
            place[0] = at[0];
            if (blocks.toDepth()) {
                long element = at[channels] / depth;
                place[rows] = at[rows] * size + element / size;
                place[rows + 1] = at[rows + 1] * size + element % size;
                place[channels] = at[channels] % depth;
            } else {
                long element = at[rows] % size * size + at[rows + 1] % size;
                place[rows] = at[rows] / size;
                place[rows + 1] = at[rows + 1] / size;
                place[channels] = element * depth + at[channels];
            }
            return true;
        };
    }
}
