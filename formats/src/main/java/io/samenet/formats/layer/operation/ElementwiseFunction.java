package io.samenet.formats.layer.operation;

/**
 * The table of operations that act place by place, with broadcasting ({@code keras.ops}): arity, type of the result, and
 * whether the two operands may be exchanged without changing a bit.
 */
public enum ElementwiseFunction {
    /** {@code a + b}. */
    ADD(2, Result.PROMOTED, true),
    /** {@code a - b}. */
    SUBTRACT(2, Result.PROMOTED, false),
    /** {@code a * b}. */
    MULTIPLY(2, Result.PROMOTED, true),
    /** {@code a / b}, always floating-point. */
    DIVIDE(2, Result.FLOATING, false),
    /** {@code floor(a / b)}. */
    FLOOR_DIVIDE(2, Result.PROMOTED, false),
    /** Remainder with the sign of {@code b}. */
    MOD(2, Result.NUMERIC, false),
    /** {@code a} to the power {@code b}. */
    POWER(2, Result.PROMOTED, false),
    /** The larger. */
    MAXIMUM(2, Result.PROMOTED, true),
    /** The smaller. */
    MINIMUM(2, Result.PROMOTED, true),
    /** {@code a == b}. */
    EQUAL(2, Result.BOOL, true),
    /** {@code a != b}. */
    NOT_EQUAL(2, Result.BOOL, true),
    /** {@code a > b}. */
    GREATER(2, Result.BOOL, false),
    /** {@code a >= b}. */
    GREATER_EQUAL(2, Result.BOOL, false),
    /** {@code a < b}. */
    LESS(2, Result.BOOL, false),
    /** {@code a <= b}. */
    LESS_EQUAL(2, Result.BOOL, false),
    /** Both are true. */
    LOGICAL_AND(2, Result.BOOL, true),
    /** One is true. */
    LOGICAL_OR(2, Result.BOOL, true),
    /** Exactly one is true. */
    LOGICAL_XOR(2, Result.BOOL, true),
    /** Not {@code a}. */
    LOGICAL_NOT(1, Result.BOOL, false),
    /** {@code -a}. */
    NEGATIVE(1, Result.PROMOTED, false),
    /** {@code |a|}. */
    ABSOLUTE(1, Result.PROMOTED, false),
    /** -1, 0 or 1. */
    SIGN(1, Result.PROMOTED, false),
    /** {@code a * a}. */
    SQUARE(1, Result.NUMERIC, false),
    /** Square root. */
    SQRT(1, Result.FLOATING, false),
    /** {@code 1 / sqrt(a)}. */
    RSQRT(1, Result.FLOATING, false),
    /** {@code exp(a)}. */
    EXP(1, Result.FLOATING, false),
    /** {@code exp(a) - 1}. */
    EXPM1(1, Result.FLOATING, false),
    /** Natural logarithm. */
    LOG(1, Result.FLOATING, false),
    /** {@code log(1 + a)}. */
    LOG1P(1, Result.FLOATING, false),
    /** Sine. */
    SIN(1, Result.FLOATING, false),
    /** Cosine. */
    COS(1, Result.FLOATING, false),
    /** Hyperbolic tangent. */
    TANH(1, Result.FLOATING, false),
    /** Logistic function. */
    SIGMOID(1, Result.FLOATING, false),
    /** Largest integer not above. */
    FLOOR(1, Result.FLOATING, false),
    /** Smallest integer not below. */
    CEIL(1, Result.FLOATING, false),
    /** Nearest integer, halves to even. */
    ROUND(1, Result.PROMOTED, false),
    /** Zeros of {@code a}'s shape. */
    ZEROS_LIKE(1, Result.PROMOTED, false),
    /** Ones of {@code a}'s shape. */
    ONES_LIKE(1, Result.PROMOTED, false),
    /** {@code a} itself. */
    COPY(1, Result.PROMOTED, false),
    /** {@code a} itself, of which training takes no gradient. */
    STOP_GRADIENT(1, Result.PROMOTED, false),
    /** Towards zero. */
    TRUNC(1, Result.PROMOTED, false),
    /** {@code 1 / a}. */
    RECIPROCAL(1, Result.FLOATING, false),
    /** {@code |a|}, always floating-point. */
    FABS(1, Result.FLOATING, false),
    /** Two to the power {@code a}. */
    EXP2(1, Result.FLOATING, false),
    /** Logarithm to base 2. */
    LOG2(1, Result.FLOATING, false),
    /** Logarithm to base 10. */
    LOG10(1, Result.FLOATING, false),
    /** Cube root. */
    CBRT(1, Result.WIDE_FLOATING, false),
    /** Tangent. */
    TAN(1, Result.FLOATING, false),
    /** Inverse of the sine. */
    ARCSIN(1, Result.FLOATING, false),
    /** Inverse of the cosine. */
    ARCCOS(1, Result.FLOATING, false),
    /** Inverse of the tangent. */
    ARCTAN(1, Result.FLOATING, false),
    /** Hyperbolic sine. */
    SINH(1, Result.FLOATING, false),
    /** Hyperbolic cosine. */
    COSH(1, Result.FLOATING, false),
    /** Inverse of the hyperbolic sine. */
    ARCSINH(1, Result.FLOATING, false),
    /** Inverse of the hyperbolic cosine. */
    ARCCOSH(1, Result.FLOATING, false),
    /** Inverse of the hyperbolic tangent. */
    ARCTANH(1, Result.FLOATING, false),
    /** {@code sin(πa) / (πa)}, 1 at 0. */
    SINC(1, Result.FLOATING, false),
    /** Degrees as radians. */
    DEG2RAD(1, Result.WIDE_FLOATING, false),
    /** Radians as degrees. */
    RAD2DEG(1, Result.WIDE_FLOATING, false),
    /** Error function. */
    ERF(1, Result.FLOATING_ONLY, false),
    /** {@code 1 - erf(a)}. */
    ERFC(1, Result.FLOATING_ONLY, false),
    /** Inverse of the error function. */
    ERFINV(1, Result.FLOATING_ONLY, false),
    /** Modified Bessel function of the first kind, of order 0. */
    I0(1, Result.FLOATING_ONLY, false),
    /** Neither infinite nor not a number. */
    ISFINITE(1, Result.BOOL, false),
    /** Infinite. */
    ISINF(1, Result.BOOL, false),
    /** Not a number. */
    ISNAN(1, Result.BOOL, false),
    /** Negative infinity. */
    ISNEGINF(1, Result.BOOL, false),
    /** Positive infinity. */
    ISPOSINF(1, Result.BOOL, false),
    /** The sign bit is set, of zero as well. */
    SIGNBIT(1, Result.BOOL, false),
    /** All bits the other way; not {@code a} of a truth value. */
    BITWISE_NOT(1, Result.WHOLE, false),
    /** Bits that both have. */
    BITWISE_AND(2, Result.WHOLE, true),
    /** Bits that one has. */
    BITWISE_OR(2, Result.WHOLE, true),
    /** Bits that exactly one has. */
    BITWISE_XOR(2, Result.WHOLE, true),
    /** {@code a} times two to the power {@code b}, of integers. */
    LEFT_SHIFT(2, Result.WHOLE, false),
    /** {@code floor(a / 2^b)}, of integers. */
    RIGHT_SHIFT(2, Result.WHOLE, false),
    /** Greatest common divisor of integers. */
    GCD(2, Result.WHOLE, true),
    /** Least common multiple of integers. */
    LCM(2, Result.WHOLE, true),
    /** The larger; the other where one is not a number. */
    FMAX(2, Result.PROMOTED, false),
    /** The smaller; the other where one is not a number. */
    FMIN(2, Result.PROMOTED, false),
    /** Remainder with the sign of {@code a}. */
    FMOD(2, Result.NUMERIC, false),
    /** {@code a / b}, 0 where {@code b} is 0. */
    DIVIDE_NO_NAN(2, Result.FLOATING, false),
    /** {@code (a - b)²}. */
    SQUARED_DIFFERENCE(2, Result.PROMOTED, true),
    /** Angle of the point {@code (b, a)}. */
    ARCTAN2(2, Result.FLOATING, false),
    /** {@code sqrt(a² + b²)}. */
    HYPOT(2, Result.WIDE_FLOATING, true),
    /** {@code log(exp(a) + exp(b))}. */
    LOGADDEXP(2, Result.FLOATING, true),
    /** {@code log2(2^a + 2^b)}. */
    LOGADDEXP2(2, Result.FLOATING, true),
    /** {@code a} times two to the power {@code b}. */
    LDEXP(2, Result.FLOATING, false),
    /** 0 where {@code a} is negative, {@code b} where it is 0, 1 where it is positive. */
    HEAVISIDE(2, Result.WIDE_FLOATING, false),
    /** {@code b} everywhere, in {@code a}'s shape and type. */
    FULL_LIKE(2, Result.FIRST, false),
    /** {@code b} where {@code a}, {@code c} elsewhere. */
    WHERE(3, Result.CHOSEN, false);

    /** Type of the result. */
    public enum Result {
        /** The common type of the operands. */
        PROMOTED,
        /** The common type of the operands, int32 where that is bool. */
        NUMERIC,
        /** The common type of the operands, made floating-point. */
        FLOATING,
        /** The same, where int64 makes float64; Keras's backends disagree about bool. */
        WIDE_FLOATING,
        /** The common type of the operands, which must be floating-point ones. */
        FLOATING_ONLY,
        /** The common type of the operands, which must be integers or truth values. */
        WHOLE,
        /** The type of the first operand. */
        FIRST,
        /** bool. */
        BOOL,
        /** The common type of the operands but the first. */
        CHOSEN
    }

    private final int arity;
    private final Result result;
    private final boolean commutes;

    ElementwiseFunction(int arity, Result result, boolean commutes) {
        this.arity = arity;
        this.result = result;
        this.commutes = commutes;
    }

    /** Number of operands. */
    public int arity() {
        return arity;
    }

    /** Type of the result. */
    public Result result() {
        return result;
    }

    /** Whether exchanging the two operands changes nothing, not even a bit. */
    public boolean commutes() {
        return commutes;
    }
}
