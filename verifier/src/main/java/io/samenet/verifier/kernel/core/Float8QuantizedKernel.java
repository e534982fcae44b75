package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.DType;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Halves;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.kernel.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link Float8Quantized}. The bias of a layer of float32 is rounded to bfloat16 where the run is in float32,
 * not in float64, as Keras does.
 */
final class Float8QuantizedKernel implements Kernel<Float8Quantized> {
    private static final double LARGEST = 448;
    private static final int LEAST_EXPONENT = -6;
    private static final int FRACTION_BITS = 3;

    @Override
    public List<INDArray> run(
            Float8Quantized quantized, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        int bias = weights.size() - Float8Quantized.measures() - 1;
        INDArray inputs = rounded(scope.real(arguments.input()), weights.get(1 + bias), scope);
        INDArray kernel = rounded(scope.real(weights.get(0)), weights.get(3 + bias), scope);
        List<INDArray> plain = new ArrayList<>(List.of(kernel));
        weights.subList(1, 1 + bias).forEach(b -> plain.add(shortened(b, scope)));
        return quantized.layer() instanceof Dense dense
                ? new DenseKernel().run(dense, Arguments.of(inputs), plain, scope)
                : new EinsumDenseKernel().run((EinsumDense) quantized.layer(), Arguments.of(inputs), plain, scope);
    }

    private static INDArray rounded(INDArray numbers, INDArray scale, KernelScope scope) {
        double factor = Elements.of(scale).real(0);
        INDArray divided = scope.create(numbers.shape());
        Elements from = Elements.of(numbers);
        Elements to = Elements.of(divided);
        for (int i = 0; i < to.size(); i++) {
            to.real(i, from.real(i) / factor);
        }
        INDArray quotients = Rounding.to(scope.policy().compute(), divided, scope);
        Elements all = Elements.of(quotients);
        for (int i = 0; i < all.size(); i++) {
            all.real(i, e4m3(all.real(i)) * factor);
        }
        return Rounding.to(scope.policy().compute(), quotients, scope);
    }

    /** The nearest number of 4 bits of exponent and 3 of fraction, the even one of two; the largest for all beyond. */
    private static double e4m3(double value) {
        double clipped = Math.max(-LARGEST, Math.min(LARGEST, value));
        int exponent = Math.max(LEAST_EXPONENT, Math.getExponent(clipped));
        double step = Math.scalb(1.0, exponent - FRACTION_BITS);
        return Math.rint(clipped / step) * step;
    }

    private static INDArray shortened(INDArray bias, KernelScope scope) {
        if (scope.policy().compute() != DType.FLOAT32 || scope.precision() != Precision.FLOAT32) {
            return bias;
        }
        INDArray rounded = scope.create(bias.shape());
        Elements from = Elements.of(bias);
        Elements to = Elements.of(rounded);
        for (int i = 0; i < to.size(); i++) {
            to.real(i, Halves.fromBfloat16(Halves.toBfloat16(from.real(i))));
        }
        return rounded;
    }
}
