package io.samenet.formats.layer.activation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * A function from {@code keras.activations} with its parameters, all of them given.
 *
 * @param kind which function
 * @param parameters values of {@link Kind#parameters()} in that order; for {@link Kind#SOFTMAX} and
 *     {@link Kind#LOG_SOFTMAX} the axes, one or more
 */
public record ActivationFunction(Kind kind, List<Double> parameters) {
    /** No function: the identity. */
    public static final ActivationFunction LINEAR = of(Kind.LINEAR);

    /** {@code max(x, 0)}. */
    public static final ActivationFunction RELU = of(Kind.RELU, Double.POSITIVE_INFINITY, 0, 0);

    /** {@code tanh(x)}. */
    public static final ActivationFunction TANH = of(Kind.TANH);

    /** {@code 1 / (1 + exp(-x))}. */
    public static final ActivationFunction SIGMOID = of(Kind.SIGMOID);

    /** Softmax along the last axis. */
    public static final ActivationFunction SOFTMAX = of(Kind.SOFTMAX, -1);

    /** The table of functions: name of each parameter, and the definition. */
    public enum Kind {
        /** {@code x}. */
        LINEAR,
        /**
         * {@code min(x, max_value)} where {@code x > threshold}, {@code negative_slope * (x - threshold)} elsewhere
         * ({@code keras.layers.ReLU}); {@code max_value} infinite where there is none.
         */
        RELU("max_value", "negative_slope", "threshold"),
        /**
         * {@code x} where positive, {@code negative_slope * x} elsewhere, the product also where the slope is 0: -0.0
         * below 0 and no number at minus infinity, where {@link #RELU} is 0. With any other slope it is said as
         * {@link #RELU}.
         */
        LEAKY_RELU("negative_slope"),
        /** {@code x} where positive, {@code alpha * (exp(x) - 1)} elsewhere. */
        ELU("alpha"),
        /** {@code scale * elu(x, alpha)} with the constants of {@code keras.activations.selu}. */
        SELU,
        /** {@code max(0, x) + min(0, alpha * (exp(x / alpha) - 1))}. */
        CELU("alpha"),
        /** {@code log(1 + exp(x))}. */
        SOFTPLUS,
        /** {@code x / (1 + |x|)}. */
        SOFTSIGN,
        /** Hyperbolic tangent. */
        TANH,
        /** Logistic function. */
        SIGMOID,
        /** {@code exp(x)}. */
        EXPONENTIAL,
        /** {@code clip(x / divisor + 0.5, 0, 1)}: {@code divisor} 5 in Keras 1 and 2, 6 in Keras 3. */
        HARD_SIGMOID("divisor"),
        /** {@code clip(x, -1, 1)}. */
        HARD_TANH,
        /** {@code x} where {@code |x| > threshold}, 0 elsewhere. */
        HARD_SHRINK("threshold"),
        /** {@code sign(x) * max(|x| - threshold, 0)}. */
        SOFT_SHRINK("threshold"),
        /** {@code x - tanh(x)}. */
        TANH_SHRINK,
        /** {@code x} where {@code x > threshold}, {@code default_value} elsewhere. */
        THRESHOLD("threshold", "default_value"),
        /** 0 up to -1, {@code x} from 1, {@code (x + 1)² / 4} between. */
        SPARSE_PLUS,
        /** 0 up to -1, 1 from 1, {@code (x + 1) / 2} between. */
        SPARSE_SIGMOID,
        /** {@code (x + sqrt(x² + b)) / 2}. */
        SQUAREPLUS("b"),
        /** {@code x * sigmoid(x)}, also called swish. */
        SILU,
        /** {@code x * relu6(x + 3) / 6}, also called hard swish. */
        HARD_SILU,
        /** {@code x * Φ(x)}; with {@code approximate} not 0 by the tanh formula. */
        GELU("approximate"),
        /** {@code log(sigmoid(x))}. */
        LOG_SIGMOID,
        /** {@code x * tanh(softplus(x))}. */
        MISH,
        /** First half of {@code axis} times the sigmoid of the second: halves that axis. */
        GLU("axis"),
        /** {@code exp(x) / sum(exp(x))} along the axes. */
        SOFTMAX("axis"),
        /** {@code x - log(sum(exp(x)))} along the axes. */
        LOG_SOFTMAX("axis"),
        /**
         * {@code max(x - τ, 0)} along {@code axis}. With {@code z} sorted downwards, {@code c} its running sums and the
         * support the {@code k} places where {@code 1 + k z_k > c_k}, {@code τ} is the sum of all {@code c} of the support
         * less 1, divided by its size: Keras 3's on every backend. Martins and Astudillo (2016), whose function is the
         * projection onto the simplex, take the last {@code c} of the support only; the two agree where it is one place.
         */
        SPARSEMAX("axis");

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> parameters;

        Kind(String... parameters) {
            this.parameters = List.of(parameters);
        }

        /** Names of the parameters. */
        public List<String> parameters() {
            return parameters;
        }

        /** Whether an output depends on the input at its own place only. */
        public boolean isElementwise() {
            return this != GLU && this != SOFTMAX && this != LOG_SOFTMAX && this != SPARSEMAX;
        }
    }

    /** Checks the number of parameters. */
    public ActivationFunction {
        parameters = List.copyOf(parameters);
        boolean axes = kind == Kind.SOFTMAX || kind == Kind.LOG_SOFTMAX;
        if (axes ? parameters.isEmpty() : parameters.size() != kind.parameters().size()) {
            throw new IllegalArgumentException(kind + " takes " + kind.parameters() + ", not " + parameters);
        }
    }

    /** The function {@code kind} with these parameters. */
    public static ActivationFunction of(Kind kind, double... parameters) {
        return new ActivationFunction(kind, Arrays.stream(parameters).boxed().toList());
    }

    /** {@code keras.ops.leaky_relu} and {@code tf.nn.leaky_relu}, whose slope may be 0. */
    public static ActivationFunction leaky(double slope) {
        return slope == 0 ? of(Kind.LEAKY_RELU, 0) : of(Kind.RELU, Double.POSITIVE_INFINITY, slope, 0);
    }

    /** The value of parameter {@code name}. */
    public double parameter(String name) {
        return parameters.get(kind.parameters().indexOf(name));
    }

    /** The axes of a function along axes. */
    public List<Integer> axes() {
        return parameters.stream().map(Double::intValue).toList();
    }

    /** Whether this is the identity. */
    public boolean isLinear() {
        return kind == Kind.LINEAR;
    }

    /**
     * Type of the output for an input of type {@code input}.
     *
     * @throws io.samenet.formats.model.ShapeException where the input has not the axes that the function goes along
     */
    public TensorType output(TensorType input) {
        if (kind == Kind.SOFTMAX || kind == Kind.LOG_SOFTMAX) {
            axes().forEach(a -> Expect.axis(input.shape(), a));
        }
        if (kind != Kind.GLU) {
            return input;
        }
        int axis = Expect.axis(input.shape(), (long) parameter("axis"));
        long size = input.shape().size(axis);
        return input.with(input.shape().with(axis, size == Shape.FREE ? Shape.FREE : size / 2));
    }
}
