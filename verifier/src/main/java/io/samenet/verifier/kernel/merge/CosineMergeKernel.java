package io.samenet.verifier.kernel.merge;

import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link CosineMerge}: three products, one over the root of the two others, as Keras 1 has it. */
final class CosineMergeKernel implements Kernel<CosineMerge> {
    @Override
    public List<INDArray> run(
            CosineMerge declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        Dot dot = declaration.product();
        INDArray a = scope.real(arguments.inputs().get(0));
        INDArray b = scope.real(arguments.inputs().get(1));
        INDArray product = DotKernel.product(dot, a, b, scope);
        Elements output = Elements.of(product);
        Elements first = Elements.of(DotKernel.product(dot, a, a, scope));
        Elements second = Elements.of(DotKernel.product(dot, b, b, scope));
        for (int i = 0; i < output.size(); i++) {
            double root = Math.sqrt(Math.max(first.real(i) * second.real(i), 0));
            output.real(i, output.real(i) / Math.max(root, CosineMerge.LEAST));
        }
        long[] shape = Types.of(product).shape().insert(1, 1).sizes();
        return List.of(Moves.reshape(product, scope, shape));
    }
}
