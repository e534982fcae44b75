package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class NormalizationKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(BatchNormalization.class, new BatchNormalizationKernel()),
            Kernel.row(SampleNormalization.class, new SampleNormalizationKernel()),
            Kernel.row(LayerNormalization.class, new LayerNormalizationKernel()),
            Kernel.row(GroupNormalization.class, new GroupNormalizationKernel()),
            Kernel.row(RMSNormalization.class, new RMSNormalizationKernel()),
            Kernel.row(UnitNormalization.class, new UnitNormalizationKernel()),
            Kernel.row(SpectralNormalization.class, new SpectralNormalizationKernel()));

    private NormalizationKernels() {}
}
