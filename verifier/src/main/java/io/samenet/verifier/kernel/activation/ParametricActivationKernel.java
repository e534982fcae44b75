package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link ParametricActivation}. */
final class ParametricActivationKernel implements Kernel<ParametricActivation> {
    /** A function of an element and its parameters, in the order of the weights. */
    private interface Function {
        double of(double x, double[] parameters);
    }

    private static final DoubleUnaryOperator SOFTPLUS =
            ElementwiseActivations.of(ActivationFunction.of(ActivationFunction.Kind.SOFTPLUS));

    @Override
    public List<INDArray> run(
            ParametricActivation declaration,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray output = scope.create(input.shape());
        Spread spread = Spread.of(weights.get(0).shape(), input.shape());
        List<Elements> parameters = weights.stream().map(Elements::of).toList();
        double[] own = new double[parameters.size()];
        Function function = function(declaration.kind());
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        for (int i = 0; i < from.size(); i++) {
            for (int p = 0; p < own.length; p++) {
                own[p] = parameters.get(p).real(spread.place(i));
            }
            to.real(i, function.of(from.real(i), own));
        }
        return List.of(output);
    }

    private static Function function(ParametricActivation.Kind kind) {
        return switch (kind) {
            case PARAMETRIC_SOFTPLUS -> (x, p) -> p[0] * SOFTPLUS.applyAsDouble(p[1] * x);
            case SRELU -> (x, p) -> shaped(x, p[0], p[1], p[0] + Math.abs(p[2]), p[3]);
        };
    }

    private static double shaped(double x, double left, double leftSlope, double right, double rightSlope) {
        double bounded = Math.min(Math.max(x, left), right);
        return bounded + leftSlope * Math.min(x - left, 0) + rightSlope * Math.max(x - right, 0);
    }
}
