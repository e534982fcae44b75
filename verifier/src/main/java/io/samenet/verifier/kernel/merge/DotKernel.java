package io.samenet.verifier.kernel.merge;

import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Dot}: for each sample a matrix product, with the axes brought inside ({@code batch_dot}). */
final class DotKernel implements Kernel<Dot> {
    /** Keras's {@code epsilon()}: {@code keras.ops.normalize} divides by no smaller norm. */
    private static final double LEAST_NORM = 1e-7;

    @Override
    public List<INDArray> run(
            Dot declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray a = scope.real(arguments.inputs().get(0));
        INDArray b = scope.real(arguments.inputs().get(1));
        return List.of(product(declaration, a, b, scope));
    }

    /** The product of two arrays of the compute type. */
    static INDArray product(Dot declaration, INDArray a, INDArray b, KernelScope scope) {
        long[] shape = declaration
                .outputs(Arguments.inputs(List.of(Types.of(a), Types.of(b))), scope.policy())
                .get(0)
                .shape()
                .sizes();
        INDArray left = inside(a, declaration.axisOfFirst(), a.rank() - 1, declaration.normalize(), scope);
        INDArray right = inside(b, declaration.axisOfSecond(), 1, declaration.normalize(), scope);
        INDArray output = scope.create(shape);
        int samples = Math.toIntExact(left.size(0));
        int common = Math.toIntExact(left.size(-1));
        int rows = Math.toIntExact(left.length() / Math.max(1, (long) samples * common));
        int columns = Math.toIntExact(right.length() / Math.max(1, (long) samples * common));
        for (int s = 0; s < samples; s++) {
            Products.multiply(
                    new Matrix(left, (long) s * rows * common, rows, common, common),
                    new Matrix(right, (long) s * common * columns, common, columns, columns),
                    new Matrix(output, (long) s * rows * columns, rows, columns, columns),
                    0);
        }
        return output;
    }

    /** {@code array} with {@code axis} moved to place {@code to}, its vectors along it of norm 1 where asked. */
    private static INDArray inside(INDArray array, int axis, int to, boolean normalize, KernelScope scope) {
        int from = axis < 0 ? axis + array.rank() : axis;
        int[] order = new int[array.rank()];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            next += next == from ? 1 : 0;
            order[i] = i == to ? from : next++;
        }
        INDArray moved = Moves.transpose(array, scope, order);
        if (normalize) {
            normalize(moved, to);
        }
        return moved;
    }

    private static void normalize(INDArray array, int axis) {
        Axes axes = Axes.of(array.shape(), List.of(axis));
        Elements elements = Elements.of(array);
        for (int group : axes.groups()) {
            double squares = 0;
            for (int member : axes.members()) {
                squares += elements.real(group + member) * elements.real(group + member);
            }
            double norm = Math.max(Math.sqrt(squares), LEAST_NORM);
            for (int member : axes.members()) {
                elements.real(group + member, elements.real(group + member) / norm);
            }
        }
    }
}
