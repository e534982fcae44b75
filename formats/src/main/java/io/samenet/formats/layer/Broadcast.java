package io.samenet.formats.layer;

import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/** NumPy's broadcasting, with free dimensions, and the common type of several operands. */
public final class Broadcast {
    private Broadcast() {}

    /**
     * The shape of an operation on tensors of shapes {@code a} and {@code b}. A free dimension against 1 stays free,
     * against another size takes that size.
     *
     * @throws ShapeException where two sizes differ and neither is 1
     */
    public static Shape of(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        long[] sizes = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long x = i > a.rank() ? 1 : a.size(-i);
            long y = i > b.rank() ? 1 : b.size(-i);
            if (x != y && x != 1 && y != 1 && x != Shape.FREE && y != Shape.FREE) {
                throw new ShapeException("shapes that broadcast", a + " and " + b);
            }
            sizes[rank - i] = x == 1 || (x == Shape.FREE && y != 1) ? y : x;
        }
        return Shape.of(sizes);
    }

    /**
     * The common type ({@code keras.src.backend.common.dtypes.result_type}): the widest floating-point type where there is
     * one, else the least integer that holds all, else bool. A constant number of rank 0 beside tensors only says of which
     * kind the result is.
     */
    public static DType dtype(List<TensorType> operands) {
        if (operands.stream().anyMatch(o -> o.dtype() == DType.STRING)
                && operands.stream().anyMatch(o -> o.dtype() != DType.STRING)) {
            throw new ShapeException("operands that are all text, or all numbers", operands.toString());
        }
        boolean tensors = operands.stream().anyMatch(o -> o.shape().rank() > 0);
        DType common = operands.stream()
                .filter(o -> !tensors || o.shape().rank() > 0)
                .map(TensorType::dtype)
                .reduce(DType.BOOL, Broadcast::wider);
        for (TensorType operand : operands) {
            if (tensors && operand.shape().rank() == 0 && isOfHigherKind(operand.dtype(), common)) {
                common = operand.dtype();
            }
        }
        return common;
    }

    /**
     * The common type of operands all of which are converted to tensors first.
     *
     * @param what what is computed of them, for the error
     * @throws ShapeException where it differs from {@link #dtype}: Keras's backends disagree then
     */
    public static DType dtypeOfTensors(List<TensorType> operands, String what) {
        DType common = dtype(operands);
        DType tensors = operands.stream().map(TensorType::dtype).reduce(DType.BOOL, Broadcast::wider);
        if (tensors != common) {
            throw ShapeException.unsupported(
                    what + " of tensors, as a number beside " + common + " is " + tensors + " to some backends",
                    operands.toString());
        }
        return common;
    }

    /** Whether {@code number} is of a kind that {@code common} does not hold: an integer beside bool, a fraction beside integers. */
    private static boolean isOfHigherKind(DType number, DType common) {
        return number.isFloating() ? !common.isFloating() : common == DType.BOOL && number != DType.BOOL;
    }

    private static DType wider(DType a, DType b) {
        if (a.kind() == b.kind()) {
            boolean halves = a.isFloating() && a != b && a.bytes() == 2 && b.bytes() == 2;
            return halves ? DType.FLOAT32 : a.bytes() >= b.bytes() ? a : b;
        }
        if (a == DType.BOOL || b == DType.BOOL || a.isFloating() || b.isFloating()) {
            return a.kind().compareTo(b.kind()) > 0 ? a : b;
        }
        return a.kind() == DType.Kind.SIGNED ? signed(a, b) : signed(b, a);
    }

    /** The least type that holds all of {@code signed} and {@code unsigned}; floating-point where no integer does. */
    private static DType signed(DType signed, DType unsigned) {
        return switch (Math.max(signed.bytes(), 2 * unsigned.bytes())) {
            case 1, 2 -> DType.INT16;
            case 4 -> DType.INT32;
            case 8 -> DType.INT64;
            default -> DType.FLOAT32;
        };
    }
}
