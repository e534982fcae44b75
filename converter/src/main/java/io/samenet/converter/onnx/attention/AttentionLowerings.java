package io.samenet.converter.onnx.attention;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class AttentionLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Attention.class, new AttentionLowering()),
            Lowering.row(MultiHeadAttention.class, new MultiHeadAttentionLowering()));

    private AttentionLowerings() {}
}
