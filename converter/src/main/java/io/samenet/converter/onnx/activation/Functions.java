package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The table of activation functions as ONNX nodes. Operators that ONNX Runtime has for float32 only are composed of others
 * elsewhere.
 */
public final class Functions {
    private interface Row {
        Tensor apply(Ops ops, ActivationFunction function, Tensor x);
    }

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Map<Kind, Row> ROWS = new EnumMap<>(Kind.class);

    static {
        ROWS.put(Kind.LINEAR, (ops, f, x) -> x);
        ROWS.put(Kind.RELU, Rectifiers::relu);
        ROWS.put(Kind.LEAKY_RELU, (ops, f, x) -> Rectifiers.leaky(ops, f.parameter("negative_slope"), x));
        ROWS.put(Kind.ELU, (ops, f, x) -> Rectifiers.elu(ops, f.parameter("alpha"), x));
        ROWS.put(Kind.SELU, (ops, f, x) -> Rectifiers.selu(ops, x));
        ROWS.put(Kind.CELU, (ops, f, x) -> Rectifiers.celu(ops, f.parameter("alpha"), x));
        ROWS.put(Kind.SOFTPLUS, (ops, f, x) -> softplus(ops, x));
        ROWS.put(Kind.SOFTSIGN, (ops, f, x) -> softsign(ops, x));
        ROWS.put(Kind.TANH, (ops, f, x) -> ops.unary(Operator.TANH, x));
        ROWS.put(Kind.SIGMOID, (ops, f, x) -> sigmoid(ops, x));
        ROWS.put(Kind.EXPONENTIAL, (ops, f, x) -> ops.unary(Operator.EXP, x));
        ROWS.put(Kind.HARD_SIGMOID, (ops, f, x) -> hardSigmoid(ops, 1 / f.parameter("divisor"), x));
        ROWS.put(Kind.HARD_TANH, (ops, f, x) -> ops.clip(x, -1, 1));
        ROWS.put(Kind.HARD_SHRINK, (ops, f, x) -> shrink(ops, f.parameter("threshold"), 0, x));
        ROWS.put(Kind.SOFT_SHRINK, (ops, f, x) -> shrink(ops, f.parameter("threshold"), f.parameter("threshold"), x));
        ROWS.put(Kind.TANH_SHRINK, (ops, f, x) -> ops.sub(x, ops.unary(Operator.TANH, x)));
        ROWS.put(Kind.THRESHOLD, Functions::threshold);
        ROWS.put(Kind.SPARSE_PLUS, (ops, f, x) -> sparsePlus(ops, x));
        ROWS.put(Kind.SPARSE_SIGMOID, (ops, f, x) -> ops.clip(ops.mul(ops.add(x, 1), 0.5), 0, 1));
        ROWS.put(Kind.SQUAREPLUS, (ops, f, x) -> squareplus(ops, f.parameter("b"), x));
        ROWS.put(Kind.SILU, (ops, f, x) -> silu(ops, x));
        ROWS.put(Kind.HARD_SILU, (ops, f, x) -> ops.mul(x, ops.mul(ops.clip(ops.add(x, 3), 0, 6), 1.0 / 6)));
        ROWS.put(Kind.GELU, (ops, f, x) -> gelu(ops, f.parameter("approximate") != 0, x));
        ROWS.put(Kind.LOG_SIGMOID, (ops, f, x) -> ops.unary(Operator.NEG, softplus(ops, ops.unary(Operator.NEG, x))));
        ROWS.put(Kind.MISH, (ops, f, x) -> mish(ops, x));
        ROWS.put(Kind.GLU, (ops, f, x) -> AlongAxes.glu(ops, (int) f.parameter("axis"), x));
        ROWS.put(Kind.SOFTMAX, (ops, f, x) -> AlongAxes.softmax(ops, f.axes(), x));
        ROWS.put(Kind.LOG_SOFTMAX, (ops, f, x) -> AlongAxes.logSoftmax(ops, f.axes(), x));
        ROWS.put(Kind.SPARSEMAX, (ops, f, x) -> AlongAxes.sparsemax(ops, (int) f.parameter("axis"), x));
    }

    private Functions() {}

    /** {@code function} of {@code x}. */
    public static Tensor apply(Ops ops, ActivationFunction function, Tensor x) {
        return Objects.requireNonNull(ROWS.get(function.kind()), () -> "no row for " + function.kind())
                .apply(ops, function, x);
    }

    static Tensor sigmoid(Ops ops, Tensor x) {
        return ops.unary(Operator.SIGMOID, x);
    }

    /** {@code x / (1 + exp(-x))} in other types: ONNX Runtime makes of the product an operator that float64 lacks. */
    private static Tensor silu(Ops ops, Tensor x) {
        return x.dtype() == DType.FLOAT32
                ? ops.mul(x, sigmoid(ops, x))
                : ops.div(x, ops.add(ops.unary(Operator.EXP, ops.unary(Operator.NEG, x)), 1));
    }

    /** {@code max(x, 0) + log(1 + exp(-|x|))}, which does not overflow. */
    private static Tensor softplus(Ops ops, Tensor x) {
        if (x.dtype() == DType.FLOAT32) {
            return ops.unary(Operator.SOFTPLUS, x);
        }
        Tensor small = ops.unary(Operator.EXP, ops.unary(Operator.NEG, ops.unary(Operator.ABS, x)));
        return ops.add(ops.clip(x, 0, INFINITY), ops.unary(Operator.LOG, ops.add(small, 1)));
    }

    private static Tensor softsign(Ops ops, Tensor x) {
        return x.dtype() == DType.FLOAT32
                ? ops.unary(Operator.SOFTSIGN, x)
                : ops.div(x, ops.add(ops.unary(Operator.ABS, x), 1));
    }

    private static Tensor hardSigmoid(Ops ops, double slope, Tensor x) {
        return x.dtype() == DType.FLOAT32
                ? ops.unary(Operator.HARD_SIGMOID, x, OnnxAttribute.of("alpha", slope), OnnxAttribute.of("beta", 0.5))
                : ops.clip(ops.add(ops.mul(x, slope), 0.5), 0, 1);
    }

    private static Tensor shrink(Ops ops, double threshold, double bias, Tensor x) {
        Tensor zero = ops.scalar(x.dtype(), 0);
        Tensor moved = bias == 0 ? x : ops.mul(ops.unary(Operator.SIGN, x), ops.add(ops.unary(Operator.ABS, x), -bias));
        Tensor far = ops.compare(Operator.GREATER, ops.unary(Operator.ABS, x), ops.scalar(x.dtype(), threshold));
        return ops.where(far, moved, zero);
    }

    private static Tensor threshold(Ops ops, ActivationFunction f, Tensor x) {
        Tensor above = ops.compare(Operator.GREATER, x, ops.scalar(x.dtype(), f.parameter("threshold")));
        return ops.where(above, x, ops.scalar(x.dtype(), f.parameter("default_value")));
    }

    private static Tensor sparsePlus(Ops ops, Tensor x) {
        Tensor next = ops.clip(ops.add(x, 1), 0, INFINITY);
        Tensor between = ops.mul(ops.mul(next, next), 0.25);
        Tensor above = ops.compare(Operator.GREATER, x, ops.scalar(x.dtype(), 1));
        return ops.where(above, x, between);
    }

    private static Tensor squareplus(Ops ops, double b, Tensor x) {
        Tensor root = ops.unary(Operator.SQRT, ops.add(ops.mul(x, x), b));
        return ops.mul(ops.add(x, root), 0.5);
    }

    /** {@code x * (1 + erf(x / √2)) / 2}, or {@code x * (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2}. */
    private static Tensor gelu(Ops ops, boolean approximate, Tensor x) {
        Tensor inner;
        if (approximate) {
            Tensor cube = ops.mul(x, ops.mul(x, x));
            Tensor sum = ops.add(x, ops.mul(cube, 0.044715));
            inner = ops.unary(Operator.TANH, ops.mul(sum, Math.sqrt(2 / Math.PI)));
        } else {
            inner = ops.unary(Operator.ERF, ops.mul(x, Math.sqrt(0.5)));
        }
        return ops.mul(ops.mul(x, 0.5), ops.add(inner, 1));
    }

    private static Tensor mish(Ops ops, Tensor x) {
        return ops.has(Operator.MISH) && x.dtype() == DType.FLOAT32
                ? ops.unary(Operator.MISH, x)
                : ops.mul(x, ops.unary(Operator.TANH, softplus(ops, x)));
    }
}
