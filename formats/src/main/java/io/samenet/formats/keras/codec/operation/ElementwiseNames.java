package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import java.util.List;

/**
 * Names of the operations that act place by place: classes and modules of Keras 3 ({@code keras/src/ops}), functions of
 * TensorFlow that tf.keras's {@code TFOpLambda} names.
 */
final class ElementwiseNames {
    /**
     * An operation.
     *
     * @param module where Keras 3 has it
     * @param keras3 its classes, the one to write first
     * @param tensorflow its functions, the one to write first
     * @param operands TensorFlow's names of its operands
     */
    record Row(
            ElementwiseFunction function,
            String module,
            List<String> keras3,
            List<String> tensorflow,
            List<String> operands) {}

    private static final List<String> TWO = List.of("x", "y");
    private static final List<String> ONE = List.of("x");
    private static final String NUMPY = "keras.src.ops.numpy";

    static final List<Row> ROWS = List.of(
            two(ElementwiseFunction.ADD, "Add", "__operators__.add", "math.add"),
            second(ElementwiseFunction.ADD, "nn.bias_add", "value", "bias"),
            two(ElementwiseFunction.SUBTRACT, "Subtract", "math.subtract"),
            two(ElementwiseFunction.MULTIPLY, "Multiply", "math.multiply"),
            new Row(
                    ElementwiseFunction.DIVIDE,
                    NUMPY,
                    List.of("Divide", "TrueDivide"),
                    List.of("math.truediv", "math.divide", "realdiv"),
                    TWO),
            two(ElementwiseFunction.FLOOR_DIVIDE, "FloorDivide", "compat.v1.floor_div", "math.floordiv"),
            two(ElementwiseFunction.MOD, "Mod", "math.floormod", "math.mod"),
            two(ElementwiseFunction.POWER, "Power", "math.pow"),
            two(ElementwiseFunction.MAXIMUM, "Maximum", "math.maximum"),
            two(ElementwiseFunction.MINIMUM, "Minimum", "math.minimum"),
            two(ElementwiseFunction.EQUAL, "Equal", "math.equal"),
            two(ElementwiseFunction.NOT_EQUAL, "NotEqual", "math.not_equal"),
            two(ElementwiseFunction.GREATER, "Greater", "math.greater"),
            two(ElementwiseFunction.GREATER_EQUAL, "GreaterEqual", "math.greater_equal"),
            two(ElementwiseFunction.LESS, "Less", "math.less"),
            two(ElementwiseFunction.LESS_EQUAL, "LessEqual", "math.less_equal"),
            two(ElementwiseFunction.LOGICAL_AND, "LogicalAnd", "math.logical_and"),
            two(ElementwiseFunction.LOGICAL_OR, "LogicalOr", "math.logical_or"),
            two(ElementwiseFunction.LOGICAL_XOR, "LogicalXor", "math.logical_xor"),
            one(ElementwiseFunction.LOGICAL_NOT, "LogicalNot", "math.logical_not"),
            one(ElementwiseFunction.NEGATIVE, "Negative", "math.negative"),
            new Row(ElementwiseFunction.ABSOLUTE, NUMPY, List.of("Absolute", "Abs"), List.of("math.abs"), ONE),
            one(ElementwiseFunction.SIGN, "Sign", "math.sign"),
            one(ElementwiseFunction.SQUARE, "Square", "math.square"),
            one(ElementwiseFunction.SQRT, "Sqrt", "math.sqrt"),
            new Row(ElementwiseFunction.RSQRT, "keras.src.ops.math", List.of("Rsqrt"), List.of("math.rsqrt"), ONE),
            one(ElementwiseFunction.EXP, "Exp", "math.exp"),
            one(ElementwiseFunction.EXPM1, "Expm1", "math.expm1"),
            one(ElementwiseFunction.LOG, "Log", "math.log"),
            one(ElementwiseFunction.LOG1P, "Log1p", "math.log1p"),
            one(ElementwiseFunction.SIN, "Sin", "math.sin"),
            one(ElementwiseFunction.COS, "Cos", "math.cos"),
            one(ElementwiseFunction.TANH, "Tanh", "math.tanh"),
            new Row(ElementwiseFunction.SIGMOID, "keras.src.ops.nn", List.of("Sigmoid"), List.of("math.sigmoid"), ONE),
            one(ElementwiseFunction.FLOOR, "Floor", "math.floor"),
            one(ElementwiseFunction.CEIL, "Ceil", "math.ceil"),
            one(ElementwiseFunction.ROUND, "Round", "math.round", "math.rint"),
            new Row(
                    ElementwiseFunction.ZEROS_LIKE,
                    NUMPY,
                    List.of("ZerosLike"),
                    List.of("zeros_like"),
                    List.of("input")),
            new Row(ElementwiseFunction.ONES_LIKE, NUMPY, List.of("OnesLike"), List.of("ones_like"), List.of("input")),
            second(ElementwiseFunction.ZEROS_LIKE, "compat.v1.zeros_like", "tensor"),
            second(ElementwiseFunction.ONES_LIKE, "compat.v1.ones_like", "tensor"),
            second(ElementwiseFunction.MULTIPLY, "compat.v1.math.scalar_mul", "scalar", "x"),
            new Row(ElementwiseFunction.COPY, NUMPY, List.of("Copy", "Array"), List.of("identity"), ONE),
            new Row(
                    ElementwiseFunction.STOP_GRADIENT,
                    "keras.src.ops.core",
                    List.of("StopGradient"),
                    List.of("stop_gradient"),
                    List.of("input")),
            one(ElementwiseFunction.TRUNC, "Trunc"),
            one(ElementwiseFunction.RECIPROCAL, "Reciprocal", "math.reciprocal"),
            one(ElementwiseFunction.FABS, "Fabs"),
            one(ElementwiseFunction.EXP2, "Exp2"),
            one(ElementwiseFunction.LOG2, "Log2"),
            one(ElementwiseFunction.LOG10, "Log10"),
            one(ElementwiseFunction.CBRT, "Cbrt"),
            one(ElementwiseFunction.TAN, "Tan", "math.tan"),
            one(ElementwiseFunction.ARCSIN, "Arcsin", "math.asin"),
            one(ElementwiseFunction.ARCCOS, "Arccos", "math.acos"),
            one(ElementwiseFunction.ARCTAN, "Arctan", "math.atan"),
            one(ElementwiseFunction.SINH, "Sinh", "math.sinh"),
            one(ElementwiseFunction.COSH, "Cosh", "math.cosh"),
            one(ElementwiseFunction.ARCSINH, "Arcsinh", "math.asinh"),
            one(ElementwiseFunction.ARCCOSH, "Arccosh", "math.acosh"),
            one(ElementwiseFunction.ARCTANH, "Arctanh", "math.atanh"),
            one(ElementwiseFunction.SINC, "Sinc"),
            one(ElementwiseFunction.DEG2RAD, "Deg2rad"),
            one(ElementwiseFunction.RAD2DEG, "Rad2deg"),
            math(ElementwiseFunction.ERF, "Erf", "math.erf"),
            math(ElementwiseFunction.ERFC, "Erfc", "math.erfc"),
            math(ElementwiseFunction.ERFINV, "Erfinv", "math.erfinv"),
            one(ElementwiseFunction.I0, "I0", "math.bessel_i0"),
            one(ElementwiseFunction.ISFINITE, "Isfinite", "math.is_finite"),
            one(ElementwiseFunction.ISINF, "Isinf", "math.is_inf"),
            one(ElementwiseFunction.ISNAN, "Isnan", "math.is_nan"),
            one(ElementwiseFunction.ISNEGINF, "Isneginf"),
            one(ElementwiseFunction.ISPOSINF, "Isposinf"),
            one(ElementwiseFunction.SIGNBIT, "Signbit"),
            new Row(
                    ElementwiseFunction.BITWISE_NOT,
                    NUMPY,
                    List.of("BitwiseInvert", "BitwiseNot"),
                    List.of("bitwise.invert"),
                    ONE),
            bits(ElementwiseFunction.BITWISE_AND, List.of("BitwiseAnd"), "bitwise.bitwise_and"),
            bits(ElementwiseFunction.BITWISE_OR, List.of("BitwiseOr"), "bitwise.bitwise_or"),
            bits(ElementwiseFunction.BITWISE_XOR, List.of("BitwiseXor"), "bitwise.bitwise_xor"),
            bits(ElementwiseFunction.LEFT_SHIFT, List.of("BitwiseLeftShift", "LeftShift"), "bitwise.left_shift"),
            bits(ElementwiseFunction.RIGHT_SHIFT, List.of("BitwiseRightShift", "RightShift"), "bitwise.right_shift"),
            two(ElementwiseFunction.GCD, "Gcd"),
            two(ElementwiseFunction.LCM, "Lcm"),
            two(ElementwiseFunction.FMAX, "Fmax"),
            two(ElementwiseFunction.FMIN, "Fmin"),
            two(ElementwiseFunction.FMOD, "Fmod", "truncatemod"),
            two(ElementwiseFunction.DIVIDE_NO_NAN, "DivideNoNan", "math.divide_no_nan"),
            new Row(ElementwiseFunction.SQUARED_DIFFERENCE, NUMPY, List.of(), List.of("math.squared_difference"), TWO),
            new Row(ElementwiseFunction.ARCTAN2, NUMPY, List.of("Arctan2"), List.of("math.atan2"), List.of("y", "x")),
            two(ElementwiseFunction.HYPOT, "Hypot"),
            two(ElementwiseFunction.LOGADDEXP, "Logaddexp"),
            two(ElementwiseFunction.LOGADDEXP2, "Logaddexp2"),
            two(ElementwiseFunction.LDEXP, "Ldexp"),
            two(ElementwiseFunction.HEAVISIDE, "Heaviside"),
            two(ElementwiseFunction.FULL_LIKE, "FullLike"),
            new Row(
                    ElementwiseFunction.WHERE,
                    NUMPY,
                    List.of("Where"),
                    List.of("where"),
                    List.of("condition", "x", "y")));

    private ElementwiseNames() {}

    private static Row two(ElementwiseFunction function, String keras3, String... tensorflow) {
        return new Row(function, NUMPY, List.of(keras3), List.of(tensorflow), TWO);
    }

    private static Row one(ElementwiseFunction function, String keras3, String... tensorflow) {
        return new Row(function, NUMPY, List.of(keras3), List.of(tensorflow), ONE);
    }

    /** A further name of a function that is in a row above, where its operands have other names. */
    private static Row second(ElementwiseFunction function, String tensorflow, String... operands) {
        return new Row(function, NUMPY, List.of(), List.of(tensorflow), List.of(operands));
    }

    private static Row math(ElementwiseFunction function, String keras3, String tensorflow) {
        return new Row(function, "keras.src.ops.math", List.of(keras3), List.of(tensorflow), ONE);
    }

    private static Row bits(ElementwiseFunction function, List<String> keras3, String tensorflow) {
        return new Row(function, NUMPY, keras3, List.of(tensorflow), TWO);
    }

    /** The row of {@code function}. */
    static Row of(ElementwiseFunction function) {
        return ROWS.stream().filter(r -> r.function() == function).findFirst().orElseThrow();
    }

    /** The row that {@code name} is in. */
    static Row of(String name) {
        return ROWS.stream()
                .filter(r -> r.keras3().contains(name) || r.tensorflow().contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** Keras 3's names of the operands of {@code row}. */
    static List<String> operands3(Row row) {
        return switch (row.function()) {
            case STOP_GRADIENT -> List.of("variable");
            case FULL_LIKE -> List.of("x", "fill_value");
            case WHERE -> List.of("condition", "x1", "x2");
            case BITWISE_AND, BITWISE_OR, BITWISE_XOR, LEFT_SHIFT, RIGHT_SHIFT -> TWO;
            default -> row.function().arity() == 1 ? ONE : List.of("x1", "x2");
        };
    }
}
