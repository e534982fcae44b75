package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class NormalizationLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(BatchNormalization.class, new BatchNormalizationLowering()),
            Lowering.row(LayerNormalization.class, new LayerNormalizationLowering()));

    private NormalizationLowerings() {}
}
