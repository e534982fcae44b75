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
        long size = blocks.size();
        long depth = (blocks.toDepth() ? from : to)[3];
        return (at, place) -> {
            place[0] = at[0];
            if (blocks.toDepth()) {
                long element = at[3] / depth;
                place[1] = at[1] * size + element / size;
                place[2] = at[2] * size + element % size;
                place[3] = at[3] % depth;
            } else {
                place[1] = at[1] / size;
                place[2] = at[2] / size;
                place[3] = (at[1] % size * size + at[2] % size) * depth + at[3];
            }
            return true;
        };
    }
}
