package io.samenet.verifier.kernel.pooling;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class PoolingKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Pooling.class, new PoolingKernel()),
            Kernel.row(GlobalPooling.class, new GlobalPoolingKernel()),
            Kernel.row(AdaptivePooling.class, new AdaptivePoolingKernel()));

    private PoolingKernels() {}
}
