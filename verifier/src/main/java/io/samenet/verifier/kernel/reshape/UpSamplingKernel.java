package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link UpSampling}: repetition, or one axis after the other a weighted mean of the elements around each new
 * place, weights as {@link Interpolants} has them.
 */
final class UpSamplingKernel implements Kernel<UpSampling> {
    @Override
    public List<INDArray> run(
            UpSampling declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray given = scope.autocast(arguments.input());
        Optional<Interpolants> interpolants = Interpolants.of(declaration.interpolation());
        INDArray array = interpolants.isPresent() ? scope.real(given) : given;
        for (int i = 0; i < declaration.rank(); i++) {
            int axis = declaration.dataFormat().firstSpatialAxis() + i;
            int factor = Math.toIntExact(declaration.factors().get(i));
            if (factor > 1 || interpolants.isPresent()) {
                array = interpolants.isPresent()
                        ? between(array, axis, factor, interpolants.get(), scope)
                        : repeat(array, axis, factor, scope);
            }
        }
        return List.of(array);
    }

    private static INDArray repeat(INDArray array, int axis, int factor, KernelScope scope) {
        long outer = outer(array, axis);
        long inner = array.length() / outer / array.size(axis);
        INDArray output = scope.create(array.dataType(), enlarged(array, axis, factor));
        long[] block = {outer, array.size(axis), factor, inner};
        Moves.copy(
                new Moves.Block(array, 0, array.size(axis) * inner, inner, 0, 1),
                new Moves.Block(output, 0, array.size(axis) * factor * inner, factor * inner, inner, 1),
                block);
        return output;
    }

    private static INDArray between(
            INDArray array, int axis, int factor, Interpolants interpolants, KernelScope scope) {
        int size = Math.toIntExact(array.size(axis));
        List<Interpolants.Mean> means = IntStream.range(0, Math.multiplyExact(size, factor))
                .mapToObj(p -> interpolants.at((p + 0.5) / factor - 0.5, size))
                .toList();
        return Resampling.along(array, axis, means, scope);
    }

    private static long outer(INDArray array, int axis) {
        long outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= array.size(i);
        }
        return outer;
    }

    private static long[] enlarged(INDArray array, int axis, int factor) {
        long[] shape = array.shape().clone();
        shape[axis] = Math.multiplyExact(shape[axis], factor);
        return shape;
    }
}
