package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.activation.Activations;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The end of a convolution: the layout asked for, then the activation, whose axes are counted in that layout. */
final class Finish {
    private Finish() {}

    static INDArray of(INDArray output, ActivationFunction activation, DataFormat format, KernelScope scope) {
        return Activations.inPlace(activation, Layouts.inFormat(output, format, scope), scope);
    }
}
