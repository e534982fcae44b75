package io.samenet.verifier.kernel.merge;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class MergeKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Merge.class, new MergeKernel()),
            Kernel.row(Concatenate.class, new ConcatenateKernel()),
            Kernel.row(Dot.class, new DotKernel()),
            Kernel.row(CosineMerge.class, new CosineMergeKernel()));

    private MergeKernels() {}
}
