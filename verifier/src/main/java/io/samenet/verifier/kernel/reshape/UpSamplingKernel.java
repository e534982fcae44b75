package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link UpSampling}: repetition, or bilinear with half-pixel centres and the border repeated. */
final class UpSamplingKernel implements Kernel<UpSampling> {
    @Override
    public Optional<String> unsupported(UpSampling declaration) {
        Interpolation interpolation = declaration.interpolation();
        return interpolation == Interpolation.NEAREST || interpolation == Interpolation.BILINEAR
                ? Optional.empty()
                : Optional.of("interpolation \"" + interpolation.name().toLowerCase(Locale.ROOT)
                        + "\" has no arithmetic: Keras's backends do not agree on it");
    }

    @Override
    public List<INDArray> run(
            UpSampling declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray given = scope.autocast(arguments.input());
        boolean linear = declaration.interpolation() == Interpolation.BILINEAR;
        INDArray array = linear ? scope.real(given) : given;
        for (int i = 0; i < declaration.rank(); i++) {
            int axis = declaration.dataFormat().firstSpatialAxis() + i;
            int factor = Math.toIntExact(declaration.factors().get(i));
            array = factor == 1
                    ? array
                    : linear ? between(array, axis, factor, scope) : repeat(array, axis, factor, scope);
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

    private static INDArray between(INDArray array, int axis, int factor, KernelScope scope) {
        int size = Math.toIntExact(array.size(axis));
        int outer = Math.toIntExact(outer(array, axis));
        int inner = Math.toIntExact(array.length() / outer / size);
        INDArray output = scope.create(array.dataType(), enlarged(array, axis, factor));
        Elements from = Elements.of(array);
        Elements to = Elements.of(output);
        for (int o = 0; o < outer; o++) {
            for (int p = 0; p < size * factor; p++) {
                double centre = Math.min(Math.max((p + 0.5) / factor - 0.5, 0), size - 1.0);
                int low = (int) centre;
                int high = Math.min(low + 1, size - 1);
                double part = centre - low;
                for (int i = 0; i < inner; i++) {
                    double a = from.real((o * size + low) * inner + i);
                    double b = from.real((o * size + high) * inner + i);
                    to.real((o * size * factor + p) * inner + i, a * (1 - part) + b * part);
                }
            }
        }
        return output;
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
