package io.samenet.verifier.kernel.attention;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class AttentionKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Attention.class, new AttentionKernel()),
            Kernel.row(MultiHeadAttention.class, new MultiHeadAttentionKernel()));

    private AttentionKernels() {}
}
