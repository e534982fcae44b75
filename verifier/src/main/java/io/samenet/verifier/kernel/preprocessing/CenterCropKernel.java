package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.layer.preprocessing.Frame;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link CenterCrop}. */
final class CenterCropKernel implements Kernel<CenterCrop> {
    @Override
    public List<INDArray> run(
            CenterCrop declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        int rows = declaration.dataFormat().firstSpatialAxis();
        Frame frame = declaration.frame(input.size(rows), input.size(rows + 1));
        Images images = new Images(declaration.dataFormat(), scope);
        INDArray part = images.cut(input, frame, 0);
        return List.of(images.resize(part, declaration.height(), declaration.width(), Interpolation.BILINEAR, false));
    }
}
