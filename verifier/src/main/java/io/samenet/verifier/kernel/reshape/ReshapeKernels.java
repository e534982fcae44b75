package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class ReshapeKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Flatten.class, new FlattenKernel()),
            Kernel.row(Reshape.class, new ReshapeKernel()),
            Kernel.row(Permute.class, new PermuteKernel()),
            Kernel.row(RepeatVector.class, new RepeatVectorKernel()),
            Kernel.row(ZeroPadding.class, new ZeroPaddingKernel()),
            Kernel.row(Cropping.class, new CroppingKernel()),
            Kernel.row(UpSampling.class, new UpSamplingKernel()));

    private ReshapeKernels() {}
}
