package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;
import java.util.stream.Stream;

/** The kernels of this family. */
public final class OperationKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = Stream.of(
                    own(),
                    MovingKernels.ROWS,
                    LayerKernels.ROWS,
                    DefinedKernels.ROWS,
                    JoiningKernels.ROWS,
                    OrderingKernels.ROWS,
                    NumericKernels.ROWS,
                    MatrixKernels.ROWS,
                    PlacingKernels.ROWS,
                    MeasureKernels.ROWS,
                    ImageKernels.ROWS)
            .<Room.Row<Kernel<?>>>flatMap(List::stream)
            .toList();

    private OperationKernels() {}

    private static List<Room.Row<Kernel<?>>> own() {
        return List.of(
                Kernel.row(Elementwise.class, new ElementwiseKernel()),
                Kernel.row(Reduction.class, new ReductionKernel()),
                Kernel.row(ExpandDims.class, new ExpandDimsKernel()),
                Kernel.row(Cast.class, new CastKernel()),
                Kernel.row(Slice.class, new SliceKernel()));
    }
}
