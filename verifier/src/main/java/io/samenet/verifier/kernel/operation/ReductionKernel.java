package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Reduction}; sums are taken in float64 and rounded once, integers in 64 bits. */
final class ReductionKernel implements Kernel<Reduction> {
    @Override
    public List<INDArray> run(
            Reduction declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        TensorType type =
                declaration.outputs(arguments.map(Types::of), scope.policy()).get(0);
        INDArray output =
                scope.create(scope.precision().array(type.dtype()), type.shape().sizes());
        Axes axes = Axes.of(input.shape(), declaration.axesOf(Types.of(input).shape()));
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        boolean whole = !Elements.isReal(input.dataType()) && !Elements.isReal(output.dataType());
        double[] reals = new double[axes.members().length];
        long[] wholes = new long[axes.members().length];
        for (int g = 0; g < axes.groups().length; g++) {
            for (int m = 0; m < reals.length; m++) {
                int place = axes.groups()[g] + axes.members()[m];
                if (whole) {
                    wholes[m] = from.integer(place);
                } else {
                    reals[m] = from.real(place);
                }
            }
            if (whole) {
                to.integer(g, Reductions.whole(declaration.function(), wholes));
            } else {
                to.real(g, Reductions.real(declaration.function(), reals));
            }
        }
        return List.of(output);
    }
}
