package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.convolution.Layouts;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Flatten}. */
final class FlattenKernel implements Kernel<Flatten> {
    @Override
    public List<INDArray> run(
            Flatten declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.autocast(arguments.input());
        long[] shape = declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes();
        INDArray laid = input.rank() < 3 ? input : Layouts.channelsLast(input, declaration.dataFormat(), scope);
        return List.of(Moves.reshape(laid, scope, shape));
    }
}
