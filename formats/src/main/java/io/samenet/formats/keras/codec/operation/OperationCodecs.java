package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Reduction;
import java.util.List;
import java.util.stream.Stream;

/** The codecs of this family. */
public final class OperationCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = Stream.of(
                    own(),
                    MovingForms.ROWS,
                    JoiningForms.ROWS,
                    OrderingForms.ROWS,
                    NumericForms.ROWS,
                    MatrixForms.ROWS,
                    PlacingForms.ROWS,
                    MeasureForms.ROWS,
                    LinearForms.ROWS,
                    ImageForms.ROWS,
                    TransformForms.ROWS,
                    CTCForms.ROWS,
                    LayerForms.ROWS,
                    DefinedForms.ROWS,
                    TensorFlowForms.ROWS)
            .<Room.Row<LayerCodec<?>>>flatMap(List::stream)
            .toList();

    private OperationCodecs() {}

    private static List<Room.Row<LayerCodec<?>>> own() {
        return List.of(
                new ElementwiseCodec().row(),
                new FormCodec<>(Reduction.class, ReductionForms.all()).row(),
                new ExpandDimsCodec().row(),
                new CastCodec().row(),
                new SliceCodec().row());
    }
}
