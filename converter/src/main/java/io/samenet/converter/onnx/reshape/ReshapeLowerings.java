package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class ReshapeLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Flatten.class, new FlattenLowering()),
            Lowering.row(Reshape.class, new ReshapeLowering()),
            Lowering.row(Permute.class, new PermuteLowering()),
            Lowering.row(RepeatVector.class, new RepeatVectorLowering()),
            Lowering.row(ZeroPadding.class, new ZeroPaddingLowering()),
            Lowering.row(Cropping.class, new CroppingLowering()),
            Lowering.row(UpSampling.class, new UpSamplingLowering()));

    private ReshapeLowerings() {}
}
