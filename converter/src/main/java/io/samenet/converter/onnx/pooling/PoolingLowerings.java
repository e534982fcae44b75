package io.samenet.converter.onnx.pooling;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class PoolingLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Pooling.class, new PoolingLowering()),
            Lowering.row(GlobalPooling.class, new GlobalPoolingLowering()),
            Lowering.row(AdaptivePooling.class, new AdaptivePoolingLowering()));

    private PoolingLowerings() {}
}
