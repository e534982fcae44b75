package io.samenet.verifier.bound;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table of activation functions that never fall. */
final class Curves {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final Map<Kind, Function<ActivationFunction, Optional<Curve>>> TABLE = new EnumMap<>(Kind.class);

    static {
        TABLE.put(Kind.RELU, Curves::relu);
        TABLE.put(Kind.LEAKY_RELU, f -> Optional.of(Curve.bent(f.parameter("negative_slope"))));
        TABLE.put(Kind.ELU, f -> elu(f.parameter("alpha"), 1));
        TABLE.put(Kind.SELU, f -> elu(SELU_ALPHA, SELU_SCALE));
        put(Kind.SOFTPLUS, Curve.convex(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), Curves::sigmoid));
        put(Kind.EXPONENTIAL, Curve.convex(Math::exp, Math::exp));
        put(
                Kind.SOFTSIGN,
                Curve.steepestAtZero(x -> x / (1 + Math.abs(x)), x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)))));
        put(Kind.TANH, Curve.steepestAtZero(Math::tanh, x -> 4 * sigmoid(2 * x) * sigmoid(-2 * x)));
        put(Kind.SIGMOID, Curve.steepestAtZero(Curves::sigmoid, x -> sigmoid(x) * sigmoid(-x)));
        TABLE.put(Kind.HARD_SIGMOID, f -> Optional.of(hardSigmoid(f.parameter("divisor"))));
        put(Kind.HARD_TANH, Curve.pieces(x -> Math.min(Math.max(x, -1), 1), new double[] {-1, 1}, 0, 1, 0));
    }

    private Curves() {}

    private static void put(Kind kind, Curve curve) {
        TABLE.put(kind, f -> Optional.of(curve));
    }

    /** The curve of {@code function}; empty where it is not in the table or falls somewhere. */
    static Optional<Curve> of(ActivationFunction function) {
        Function<ActivationFunction, Optional<Curve>> row = TABLE.get(function.kind());
        return row == null ? Optional.empty() : row.apply(function);
    }

    /** Only without a threshold, at which it would jump. */
    private static Optional<Curve> relu(ActivationFunction function) {
        double most = function.parameter("max_value");
        double slope = function.parameter("negative_slope");
        if (function.parameter("threshold") != 0 || slope < 0 || most <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                most == Double.POSITIVE_INFINITY
                        ? Curve.bent(slope)
                        : Curve.pieces(
                                x -> x > 0 ? Math.min(x, most) : slope * x, new double[] {0, most}, slope, 1, 0));
    }

    /** The slope is {@code scale · alpha · exp(x)} below 0 and {@code scale} above. */
    private static Optional<Curve> elu(double alpha, double scale) {
        if (alpha < 0) {
            return Optional.empty();
        }
        return Optional.of(Curve.of(x -> x > 0 ? scale * x : scale * alpha * Math.expm1(x), d -> {
            Interval below = new Interval(
                    Math.max(0, Outward.down(scale * alpha * Math.exp(Math.min(0, d.low())))),
                    Outward.up(scale * alpha * Math.exp(Math.min(0, d.high()))));
            Interval above = new Interval(scale, scale);
            if (d.low() > 0) {
                return above;
            }
            return d.high() < 0 ? below : below.hull(above);
        }));
    }

    private static Curve hardSigmoid(double divisor) {
        double slope = 1 / divisor;
        double end = divisor / 2;
        Curve exact = Curve.pieces(
                x -> x <= -end ? 0 : x >= end ? 1 : (x + end) / divisor, new double[] {-end, end}, 0, slope, 0);
        return Curve.of(exact.value(), d -> {
            Interval slopes = exact.slopes().over(d);
            return new Interval(Outward.down(slopes.low()), Outward.up(slopes.high()));
        });
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
