package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.model.Declaration;
import java.util.List;
import java.util.stream.Stream;

/** The lowerings of this family. */
public final class OperationLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = Stream.of(
                    own(),
                    MovingLowerings.ROWS,
                    JoiningLowerings.ROWS,
                    OrderingLowerings.ROWS,
                    NumericLowerings.ROWS,
                    MatrixLowerings.ROWS,
                    PlacingLowerings.ROWS,
                    MeasureLowerings.ROWS,
                    ImageLowerings.ROWS,
                    LayerLowerings.ROWS,
                    DefinedLowerings.ROWS)
            .flatMap(List::stream)
            .toList();

    private OperationLowerings() {}

    private static List<Room.Row<Lowering<Declaration>>> own() {
        return List.of(
                Lowering.row(Elementwise.class, new ElementwiseLowering()),
                Lowering.row(Reduction.class, new ReductionLowering()),
                Lowering.row(
                        ExpandDims.class,
                        (declaration, scope) -> scope.give(scope.ops()
                                .layout()
                                .unsqueeze(
                                        scope.input(),
                                        declaration.axis() < 0
                                                ? declaration.axis()
                                                        + scope.input().rank()
                                                        + 1
                                                : declaration.axis()))),
                Lowering.row(
                        Cast.class,
                        (declaration, scope) -> scope.give(scope.ops().cast(scope.input(), declaration.dtype()))),
                Lowering.row(Slice.class, new SliceLowering()));
    }
}
