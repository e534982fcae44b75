package io.samenet.converter.onnx.application;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.application.CustomScale;
import io.samenet.formats.layer.application.LayerScale;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class ApplicationLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(LayerScale.class, ApplicationLowerings::layerScale),
            Lowering.row(CustomScale.class, ApplicationLowerings::customScale));

    private ApplicationLowerings() {}

    private static void layerScale(LayerScale declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        scope.give(ops.mul(scope.computed(), ops.weight(scope.weights().get(0), scope.compute())));
    }

    private static void customScale(CustomScale declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor second = ops.cast(scope.inputs().get(1), scope.compute());
        scope.give(ops.add(scope.computed(), ops.mul(second, declaration.scale())));
    }
}
