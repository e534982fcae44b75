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
    MOD(2, Result.PROMOTED, false),
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
    SQUARE(1, Result.PROMOTED, false),
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
    FLOOR(1, Result.PROMOTED, false),
    /** Smallest integer not below. */
    CEIL(1, Result.PROMOTED, false),
    /** Nearest integer, halves to even. */
    ROUND(1, Result.PROMOTED, false),
    /** Zeros of {@code a}'s shape. */
    ZEROS_LIKE(1, Result.PROMOTED, false),
    /** Ones of {@code a}'s shape. */
    ONES_LIKE(1, Result.PROMOTED, false),
    /** {@code b} where {@code a}, {@code c} elsewhere. */
    WHERE(3, Result.CHOSEN, false);

    /** Type of the result. */
    public enum Result {
        /** The common type of the operands. */
        PROMOTED,
        /** The common type of the operands, made floating-point. */
        FLOATING,
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
