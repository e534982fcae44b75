package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
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
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. What does nothing at inference becomes no node. */
public final class CoreLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(InputLayer.class, (declaration, scope) -> scope.give(scope.input())),
            Lowering.row(Dense.class, new DenseLowering()),
            Lowering.row(MaxoutDense.class, new MaxoutDenseLowering()),
            Lowering.row(Highway.class, new HighwayLowering()),
            Lowering.row(EinsumDense.class, new EinsumDenseLowering()),
            Lowering.row(Embedding.class, new EmbeddingLowering()),
            Lowering.row(ReversibleEmbedding.class, new ReversibleEmbeddingLowering()),
            Lowering.row(Quantized.class, new QuantizedLowering()),
            Lowering.row(Int4Quantized.class, new Int4QuantizedLowering()),
            Lowering.row(Float8Quantized.class, new Float8QuantizedLowering()),
            Lowering.row(Masking.class, new MaskingLowering()),
            Lowering.row(Dropout.class, (declaration, scope) -> handOn(scope)),
            Lowering.row(Augmentation.class, (declaration, scope) -> handOn(scope)));

    private CoreLowerings() {}

    private static void handOn(LoweringScope scope) {
        scope.give(scope.ops().cast(scope.input(), scope.output(0).dtype()));
    }
}
