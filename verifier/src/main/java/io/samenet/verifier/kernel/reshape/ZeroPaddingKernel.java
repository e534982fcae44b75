package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link ZeroPadding}. */
final class ZeroPaddingKernel implements Kernel<ZeroPadding> {
    @Override
    public List<INDArray> run(
            ZeroPadding declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.autocast(arguments.input());
        long[] shape = declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes();
        INDArray output = scope.create(input.dataType(), shape);
        Moves.Block inside = Moves.Block.of(output);
        for (int i = 0; i < declaration.rank(); i++) {
            int axis = declaration.dataFormat().firstSpatialAxis() + i;
            inside = inside.from(axis, declaration.borders().get(i).before());
        }
        Moves.copy(Moves.Block.of(input), inside, input.shape());
        return List.of(output);
    }
}
