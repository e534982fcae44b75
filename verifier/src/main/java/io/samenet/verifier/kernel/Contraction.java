package io.samenet.verifier.kernel;

import io.samenet.verifier.kernel.Products.Matrix;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A product of two arrays in Einstein's notation, as matrix products: a letter for each axis; those that the result lacks
 * are summed over.
 */
public final class Contraction {
    /** An operand and the letters of its axes. */
    private record Lettered(INDArray array, String axes) {
        int size(String some) {
            long size = 1;
            for (int i = 0; i < some.length(); i++) {
                size *= array.size(axes.indexOf(some.charAt(i)));
            }
            return Math.toIntExact(size);
        }

        Lettered ordered(String order, KernelScope scope) {
            int[] from = order.chars().map(axes::indexOf).toArray();
            return new Lettered(Moves.transpose(array, scope, from), order);
        }
    }

    private final Lettered a;
    private final Lettered b;
    private final KernelScope scope;

    private Contraction(Lettered a, Lettered b, KernelScope scope) {
        this.a = a;
        this.b = b;
        this.scope = scope;
    }

    /**
     * The product of {@code a}, whose axes are {@code axesOfA}, and {@code b}, with the axes {@code axes}; both of one
     * floating-point type. No operand names an axis twice, and every axis of {@code b} is one of {@code a} or of the result.
     */
    public static INDArray of(INDArray a, String axesOfA, INDArray b, String axesOfB, String axes, KernelScope scope) {
        Lettered left = summed(new Lettered(a, axesOfA), axesOfB + axes, scope);
        return new Contraction(left, new Lettered(b, axesOfB), scope).product(axes);
    }

    private INDArray product(String axes) {
        String batch = common(common(axes, a.axes()), b.axes());
        String summed = without(common(a.axes(), b.axes()), batch);
        String rows = without(a.axes(), batch + summed);
        String columns = without(b.axes(), batch + summed);
        Lettered left = a.ordered(batch + rows + summed, scope);
        Lettered right = b.ordered(batch + summed + columns, scope);
        String order = batch + rows + columns;
        long[] shape = new long[order.length()];
        for (int i = 0; i < shape.length; i++) {
            Lettered from = left.axes().indexOf(order.charAt(i)) >= 0 ? left : right;
            shape[i] = from.size(order.substring(i, i + 1));
        }
        INDArray result = scope.create(left.array().dataType(), shape);
        int n = left.size(rows);
        int k = left.size(summed);
        int m = right.size(columns);
        for (int s = 0; s < left.size(batch); s++) {
            Products.multiply(
                    new Matrix(left.array(), (long) s * n * k, n, k, k),
                    new Matrix(right.array(), (long) s * k * m, k, m, m),
                    new Matrix(result, (long) s * n * m, n, m, m),
                    0);
        }
        return new Lettered(result, order).ordered(axes, scope).array();
    }

    /** {@code operand} summed over the axes that are not in {@code kept}. */
    private static Lettered summed(Lettered operand, String kept, KernelScope scope) {
        String over = without(operand.axes(), kept);
        if (over.isEmpty()) {
            return operand;
        }
        String rest = common(operand.axes(), kept);
        Lettered ordered = operand.ordered(rest + over, scope);
        long[] shape = Arrays.copyOf(ordered.array().shape(), rest.length());
        INDArray sums = scope.create(ordered.array().dataType(), shape);
        Elements from = Elements.of(ordered.array());
        Elements to = Elements.of(sums);
        int run = ordered.size(over);
        for (int i = 0; i < to.size(); i++) {
            double sum = 0;
            for (int j = 0; j < run; j++) {
                sum += from.real(i * run + j);
            }
            to.real(i, sum);
        }
        return new Lettered(sums, rest);
    }

    private static String common(String some, String others) {
        return filtered(some, others, true);
    }

    private static String without(String some, String others) {
        return filtered(some, others, false);
    }

    private static String filtered(String some, String others, boolean in) {
        StringBuilder kept = new StringBuilder();
        some.chars().filter(c -> others.indexOf(c) >= 0 == in).forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
