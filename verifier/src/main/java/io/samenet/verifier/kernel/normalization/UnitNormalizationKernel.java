package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link UnitNormalization}. */
final class UnitNormalizationKernel implements Kernel<UnitNormalization> {
    @Override
    public List<INDArray> run(
            UnitNormalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        Axes axes = Axes.of(input.shape(), declaration.axes());
        return List.of(Groups.changed(input, axes, (g, group) -> normalize(declaration, group), scope));
    }

    private static void normalize(UnitNormalization declaration, double[] group) {
        double squares = Groups.meanSquare(group, 0) * group.length;
        double norm = Math.max(Math.sqrt(squares), declaration.leastNorm());
        for (int i = 0; i < group.length; i++) {
            group[i] /= norm;
        }
    }
}
