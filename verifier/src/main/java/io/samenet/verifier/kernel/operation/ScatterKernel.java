package io.samenet.verifier.kernel.operation;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Scatter}, in the order of the places. */
final class ScatterKernel implements Kernel<Scatter> {
    @Override
    public List<INDArray> run(
            Scatter scatter, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> operands = arguments.inputs();
        INDArray output = Outputs.create(scatter, arguments, scope);
        if (scatter.shape().isEmpty()) {
            Elements.copy(operands.get(0), output);
        }
        INDArray indices = operands.get(operands.size() - 2);
        int depth = Math.toIntExact(indices.size(-1));
        int count = (int) Shape.of(indices.shape()).slice(0, indices.rank() - 1).elements();
        long[] strides = Axes.strides(output.shape());
        int width = (int) Shape.of(output.shape()).slice(depth, output.rank()).elements();
        Elements places = Elements.of(indices);
        Elements from = Elements.of(operands.get(operands.size() - 1));
        Elements to = Elements.of(output);
        Folds fold = Folds.of(scatter.reduction(), output.dataType());
        for (int i = 0; i < count; i++) {
            int start = 0;
            for (int axis = 0; axis < depth; axis++) {
                start += place(places.integer(i * depth + axis), output.size(axis), scope) * (int) strides[axis];
            }
            for (int j = 0; j < width; j++) {
                fold.add(to, start + j, from, i * width + j);
            }
        }
        return List.of(output);
    }

    private static int place(long index, long size, KernelScope scope) {
        if (index < 0 || index >= size) {
            throw MalformedException.expected(scope.where(), "a place from 0 to " + (size - 1), String.valueOf(index));
        }
        return (int) index;
    }
}
