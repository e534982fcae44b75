package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;

/** Functions that are the identity, or nearly, above zero. */
final class Rectifiers {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Constants of {@code keras.activations.selu}. */
    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_SCALE = 1.0507009873554805;

    private Rectifiers() {}

    static Tensor relu(Ops ops, ActivationFunction f, Tensor x) {
        double most = f.parameter("max_value");
        double slope = f.parameter("negative_slope");
        double threshold = f.parameter("threshold");
        if (threshold == 0 && slope == 0) {
            return most == INFINITY ? ops.unary(Operator.RELU, x) : ops.clip(x, 0, most);
        }
        if (threshold == 0 && most == INFINITY) {
            return leaky(ops, slope, x);
        }
        Tensor above = ops.clip(x, Double.NEGATIVE_INFINITY, most);
        Tensor below = slope == 0 ? ops.scalar(x.dtype(), 0) : ops.mul(ops.add(x, -threshold), slope);
        Tensor far = ops.compare(Operator.GREATER_OR_EQUAL, x, ops.scalar(x.dtype(), threshold));
        return ops.where(far, above, below);
    }

    /** The product too where the slope is 0: what is not positive is multiplied. */
    static Tensor leaky(Ops ops, double slope, Tensor x) {
        if (x.dtype() == DType.FLOAT32) {
            return ops.unary(Operator.LEAKY_RELU, x, OnnxAttribute.of("alpha", slope));
        }
        Tensor above = ops.compare(Operator.GREATER, x, ops.scalar(x.dtype(), 0));
        return ops.where(above, x, ops.mul(x, slope));
    }

    static Tensor elu(Ops ops, double alpha, Tensor x) {
        if (x.dtype() == DType.FLOAT32) {
            return ops.unary(Operator.ELU, x, OnnxAttribute.of("alpha", alpha));
        }
        return ops.add(ops.clip(x, 0, INFINITY), ops.mul(below(ops, x, 1), alpha));
    }

    static Tensor selu(Ops ops, Tensor x) {
        if (x.dtype() == DType.FLOAT32) {
            return ops.unary(
                    Operator.SELU, x, OnnxAttribute.of("alpha", SELU_ALPHA), OnnxAttribute.of("gamma", SELU_SCALE));
        }
        return ops.mul(elu(ops, SELU_ALPHA, x), SELU_SCALE);
    }

    static Tensor celu(Ops ops, double alpha, Tensor x) {
        if (x.dtype() == DType.FLOAT32) {
            return ops.unary(Operator.CELU, x, OnnxAttribute.of("alpha", alpha));
        }
        return ops.add(ops.clip(x, 0, INFINITY), ops.mul(below(ops, x, alpha), alpha));
    }

    /** {@code exp(min(x, 0) / scale) - 1}. */
    private static Tensor below(Ops ops, Tensor x, double scale) {
        Tensor negative = ops.clip(x, Double.NEGATIVE_INFINITY, 0);
        Tensor scaled = scale == 1 ? negative : ops.mul(negative, 1 / scale);
        return ops.add(ops.unary(Operator.EXP, scaled), -1);
    }
}
