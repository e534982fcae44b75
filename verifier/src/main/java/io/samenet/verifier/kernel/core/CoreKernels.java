package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.layer.core.Highway;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class CoreKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(InputLayer.class, new PassKernel<>()),
            Kernel.row(Dense.class, new DenseKernel()),
            Kernel.row(MaxoutDense.class, new MaxoutDenseKernel()),
            Kernel.row(Highway.class, new HighwayKernel()),
            Kernel.row(EinsumDense.class, new EinsumDenseKernel()),
            Kernel.row(Embedding.class, new EmbeddingKernel()),
            Kernel.row(ReversibleEmbedding.class, new ReversibleEmbeddingKernel()),
            Kernel.row(Quantized.class, new QuantizedKernel()),
            Kernel.row(Int4Quantized.class, new Int4QuantizedKernel()),
            Kernel.row(Float8Quantized.class, new Float8QuantizedKernel()),
            Kernel.row(Masking.class, new MaskingKernel()),
            Kernel.row(Dropout.class, new PassKernel<>()),
            Kernel.row(Augmentation.class, new AugmentationKernel()));

    private CoreKernels() {}
}
