package io.samenet.verifier.kernel.application;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.application.CustomScale;
import io.samenet.formats.layer.application.LayerScale;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class ApplicationKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(LayerScale.class, new LayerScaleKernel()),
            Kernel.row(CustomScale.class, new CustomScaleKernel()));

    private ApplicationKernels() {}
}
