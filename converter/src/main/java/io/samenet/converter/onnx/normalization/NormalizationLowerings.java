package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class NormalizationLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(BatchNormalization.class, new BatchNormalizationLowering()),
            Lowering.row(SampleNormalization.class, new SampleNormalizationLowering()),
            Lowering.row(LayerNormalization.class, new LayerNormalizationLowering()),
            Lowering.row(GroupNormalization.class, new GroupNormalizationLowering()),
            Lowering.row(RMSNormalization.class, new RMSNormalizationLowering()),
            Lowering.row(UnitNormalization.class, new UnitNormalizationLowering()),
            Lowering.row(SpectralNormalization.class, new SpectralNormalizationLowering()));

    private NormalizationLowerings() {}
}
