package io.samenet.formats.layer.core;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import java.util.function.IntPredicate;

/**
 * A kernel, or a table, as the two axes in which Keras holds its integers.
 *
 * @param rows the size of the first
 * @param columns the size of the second
 */
public record Flattened(long rows, long columns) {
    /** By what is summed over: those axes of {@code layer}'s kernel in the first; of a table its own two. */
    public static Flattened bySum(Declaration layer, Shape kernel) {
        return layer instanceof EinsumDense product
                ? of(
                        kernel,
                        i -> product.einsum()
                                        .output()
                                        .indexOf(product.einsum().kernel().charAt(i))
                                < 0)
                : of(kernel, i -> i == 0);
    }

    private static Flattened of(Shape kernel, IntPredicate row) {
        Shape rows = Shape.SCALAR;
        Shape columns = Shape.SCALAR;
        for (int i = 0; i < kernel.rank(); i++) {
            rows = row.test(i) ? rows.append(kernel.size(i)) : rows;
            columns = row.test(i) ? columns : columns.append(kernel.size(i));
        }
        try {
            return new Flattened(rows.elements(), columns.elements());
        } catch (ArithmeticException e) {
            throw ShapeException.unsupported("a kernel of fewer than 2^63 elements", kernel.toString(), e);
        }
    }
}
