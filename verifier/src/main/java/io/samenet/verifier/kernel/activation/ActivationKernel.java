package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.DType;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link Activation}. With a mask (the layer {@code Softmax} only), masked places are set to a large
 * negative number before and to zero after, as {@code keras.layers.Softmax} does.
 */
final class ActivationKernel implements Kernel<Activation> {
    private static final double LARGE_NEGATIVE = -1e9;
    private static final double LARGE_NEGATIVE_FLOAT16 = -3e4;

    @Override
    public List<INDArray> run(
            Activation declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray copy = Elements.copy(input, scope.create(input.shape()));
        Optional<INDArray> mask = declaration.takesMask() ? arguments.mask() : Optional.empty();
        boolean half = scope.policy().compute() == DType.FLOAT16;
        mask.ifPresent(m -> fill(copy, m, half ? LARGE_NEGATIVE_FLOAT16 : LARGE_NEGATIVE));
        INDArray output = Activations.inPlace(declaration.function(), copy, scope);
        mask.ifPresent(m -> fill(output, m, 0));
        return List.of(output);
    }

    /** Sets the places of {@code array} to {@code value} where the mask, broadcast to it, is false. */
    private static void fill(INDArray array, INDArray mask, double value) {
        Spread spread = Spread.of(mask.shape(), array.shape());
        Elements flags = Elements.of(mask);
        Elements elements = Elements.of(array);
        for (int i = 0; i < elements.size(); i++) {
            if (!flags.isTrue(spread.place(i))) {
                elements.real(i, value);
            }
        }
    }
}
