package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link Activation}, with a mask (the layer {@code Softmax} only) as its {@link MaskUse} says.
 */
final class ActivationKernel implements Kernel<Activation> {
    @Override
    public List<INDArray> run(
            Activation declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray copy = Elements.copy(input, scope.create(input.shape()));
        Optional<INDArray> mask = declaration.takesMask() ? arguments.mask() : Optional.empty();
        MaskUse use = declaration.maskUse();
        double below = FarBelow.of(use, scope.policy().compute());
        mask.ifPresent(m -> change(copy, m, x -> use == MaskUse.ADDED ? x + below : below));
        INDArray output = Activations.inPlace(declaration.function(), copy, scope);
        if (use == MaskUse.REPLACED_THEN_ZERO) {
            mask.ifPresent(m -> change(output, m, x -> 0));
        }
        return List.of(output);
    }

    /** Changes the elements of {@code array} where the mask, broadcast to it, is false. */
    private static void change(INDArray array, INDArray mask, DoubleUnaryOperator changed) {
        Spread spread = Spread.of(mask.shape(), array.shape());
        Elements flags = Elements.of(mask);
        Elements elements = Elements.of(array);
        for (int i = 0; i < elements.size(); i++) {
            if (!flags.isTrue(spread.place(i))) {
                elements.real(i, changed.applyAsDouble(elements.real(i)));
            }
        }
    }
}
