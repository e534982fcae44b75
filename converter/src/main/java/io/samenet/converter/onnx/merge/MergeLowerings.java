package io.samenet.converter.onnx.merge;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class MergeLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Merge.class, new MergeLowering()),
            Lowering.row(Concatenate.class, new ConcatenateLowering()),
            Lowering.row(Dot.class, new DotLowering()),
            Lowering.row(CosineMerge.class, new CosineMergeLowering()));

    private MergeLowerings() {}
}
