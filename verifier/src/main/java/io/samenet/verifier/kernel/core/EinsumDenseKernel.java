package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Contraction;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link EinsumDense}. */
final class EinsumDenseKernel implements Kernel<EinsumDense> {
    @Override
    public List<INDArray> run(
            EinsumDense declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        Einsum einsum = declaration.einsum();
        String elided = einsum.elided(input.rank());
        INDArray output = Contraction.of(
                input,
                einsum.whole(einsum.input(), elided),
                weights.get(0),
                einsum.kernel(),
                einsum.whole(einsum.output(), elided),
                scope);
        if (declaration.biasAxes().isPresent()) {
            add(output, weights.get(1));
        }
        return List.of(Activations.inPlace(declaration.activation(), output, scope));
    }

    static void add(INDArray output, INDArray bias) {
        Spread spread = Spread.of(bias.shape(), output.shape());
        Elements sums = Elements.of(output);
        Elements terms = Elements.of(bias);
        for (int i = 0; i < sums.size(); i++) {
            sums.real(i, sums.real(i) + terms.real(spread.place(i)));
        }
    }
}
