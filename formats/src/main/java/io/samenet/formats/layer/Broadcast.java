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
     * The common type: the widest floating-point type where there is one, else the widest integer, else bool. A constant
     * number of rank 0 takes the type of the tensors beside it.
     */
    public static DType dtype(List<TensorType> operands) {
        DType common = DType.BOOL;
        boolean tensors = operands.stream().anyMatch(o -> o.shape().rank() > 0);
        for (TensorType operand : operands) {
            boolean weak = tensors && operand.shape().rank() == 0;
            if (!weak || operand.dtype().kind().compareTo(common.kind()) > 0) {
                common = wider(common, operand.dtype());
            }
        }
        return common;
    }

    private static DType wider(DType a, DType b) {
        if (a.kind() != b.kind()) {
            return a.kind().compareTo(b.kind()) > 0 ? a : b;
        }
        return a.bytes() >= b.bytes() ? a : b;
    }
}
