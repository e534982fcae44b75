package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Hands images on: floating-point ones in the compute type, those of whole numbers as the declaration says. */
final class AugmentationKernel implements Kernel<Augmentation> {
    @Override
    public List<INDArray> run(
            Augmentation declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray images = arguments.input();
        return List.of(declaration.castsIntegers() ? scope.real(images) : scope.autocast(images));
    }
}
