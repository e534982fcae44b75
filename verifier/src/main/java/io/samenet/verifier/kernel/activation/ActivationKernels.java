package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class ActivationKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Activation.class, new ActivationKernel()),
            Kernel.row(PReLU.class, new PReLUKernel()),
            Kernel.row(ParametricActivation.class, new ParametricActivationKernel()));

    private ActivationKernels() {}
}
