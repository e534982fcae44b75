package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class ActivationLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Activation.class, new ActivationLowering()),
            Lowering.row(PReLU.class, new PReLULowering()),
            Lowering.row(ParametricActivation.class, new ParametricActivationLowering()));

    private ActivationLowerings() {}
}
