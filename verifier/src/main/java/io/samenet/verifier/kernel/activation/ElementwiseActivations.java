package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The table of activation functions that act place by place, as {@code keras.activations} of Keras 3.15 defines them on
 * its NumPy backend. Each is computed in float64 by {@link Math}, whose functions are within 2.5 units in the last
 * place, and rounded once to the tensor's type.
 */
final class ElementwiseActivations {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double GELU_CUBIC = 0.044715;

    private static final Map<Kind, Function<ActivationFunction, DoubleUnaryOperator>> TABLE = new EnumMap<>(Kind.class);

    static {
        simple(Kind.LINEAR, x -> x);
        TABLE.put(Kind.RELU, ElementwiseActivations::relu);
        one(Kind.LEAKY_RELU, "negative_slope", (x, s) -> x > 0 ? x : s * x);
        one(Kind.ELU, "alpha", ElementwiseActivations::elu);
        simple(Kind.SELU, x -> SELU_SCALE * elu(x, SELU_ALPHA));
        one(Kind.CELU, "alpha", (x, a) -> Math.max(x, 0) + a * Math.expm1(Math.min(x, 0) / a));
        simple(Kind.SOFTPLUS, ElementwiseActivations::softplus);
        simple(Kind.SOFTSIGN, x -> x / (1 + Math.abs(x)));
        simple(Kind.TANH, Math::tanh);
        simple(Kind.SIGMOID, ElementwiseActivations::sigmoid);
        simple(Kind.EXPONENTIAL, Math::exp);
        one(Kind.HARD_SIGMOID, "divisor", (x, d) -> clip(x / d + 0.5, 0, 1));
        simple(Kind.HARD_TANH, x -> clip(x, -1, 1));
        one(Kind.HARD_SHRINK, "threshold", (x, t) -> Math.abs(x) > t || Double.isNaN(x) ? x : 0);
        one(Kind.SOFT_SHRINK, "threshold", (x, t) -> x > t ? x - t : x < -t ? x + t : Double.isNaN(x) ? x : 0);
        simple(Kind.TANH_SHRINK, x -> x - Math.tanh(x));
        TABLE.put(Kind.THRESHOLD, ElementwiseActivations::threshold);
        simple(Kind.SPARSE_PLUS, x -> x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x);
        simple(Kind.SPARSE_SIGMOID, x -> clip((x + 1) / 2, 0, 1));
        one(Kind.SQUAREPLUS, "b", (x, b) -> (x + Math.sqrt(x * x + b)) / 2);
        simple(Kind.SILU, x -> x * sigmoid(x));
        simple(Kind.HARD_SILU, x -> x * clip(x / 6 + 0.5, 0, 1));
        TABLE.put(
                Kind.GELU,
                f -> f.parameter("approximate") != 0
                        ? ElementwiseActivations::geluByTanh
                        : x -> x * (Erf.of(x / Math.sqrt(2)) + 1) / 2);
        simple(Kind.LOG_SIGMOID, x -> -softplus(-x));
        simple(Kind.MISH, x -> x * Math.tanh(softplus(x)));
    }

    /** A function of the input and one parameter. */
    private interface OneParameter {
        double at(double x, double parameter);
    }

    private ElementwiseActivations() {}

    private static void simple(Kind kind, DoubleUnaryOperator operator) {
        TABLE.put(kind, f -> operator);
    }

    private static void one(Kind kind, String parameter, OneParameter operator) {
        TABLE.put(kind, f -> {
            double value = f.parameter(parameter);
            return x -> operator.at(x, value);
        });
    }

    /** The function of one element. */
    static DoubleUnaryOperator of(ActivationFunction function) {
        Function<ActivationFunction, DoubleUnaryOperator> made = TABLE.get(function.kind());
        if (made == null) {
            throw new IllegalArgumentException(function.kind() + " does not act place by place");
        }
        return made.apply(function);
    }

    private static DoubleUnaryOperator relu(ActivationFunction function) {
        double most = function.parameter("max_value");
        double slope = function.parameter("negative_slope");
        double threshold = function.parameter("threshold");
        if (slope == 0 && threshold == 0 && most == Double.POSITIVE_INFINITY) {
            return x -> Math.max(x, 0);
        }
        return x -> {
            double upper = x > threshold || Double.isNaN(x) ? clip(x, 0, most) : 0;
            return slope == 0 ? upper : upper - slope * Math.max(threshold - x, 0);
        };
    }

    private static DoubleUnaryOperator threshold(ActivationFunction function) {
        double threshold = function.parameter("threshold");
        double otherwise = function.parameter("default_value");
        return x -> x > threshold ? x : otherwise;
    }

    private static double elu(double x, double alpha) {
        return x >= 0 ? x : alpha * Math.expm1(x);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double geluByTanh(double x) {
        return x * 0.5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + GELU_CUBIC * x * x * x)));
    }

    private static double clip(double x, double least, double most) {
        return Math.min(Math.max(x, least), most);
    }
}
