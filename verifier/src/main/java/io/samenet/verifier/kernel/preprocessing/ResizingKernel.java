package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Resizing}; images of integers that stay such are computed in float64 and rounded. */
final class ResizingKernel implements Kernel<Resizing> {
    /** Rank of a single image. */
    private static final int SINGLE = 3;

    @Override
    public List<INDArray> run(
            Resizing declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        boolean whole = declaration.keepsIntegers() && !Elements.isReal(input.dataType());
        INDArray numbers = whole ? scope.cast(input, DataType.DOUBLE) : scope.real(input);
        boolean single = numbers.rank() == SINGLE;
        INDArray image = single ? Moves.reshape(numbers, scope, batched(numbers.shape())) : numbers;
        Images images = new Images(declaration.dataFormat(), scope);
        int rows = declaration.dataFormat().firstSpatialAxis();
        INDArray part =
                images.cut(image, declaration.frame(image.size(rows), image.size(rows + 1)), declaration.fillValue());
        INDArray resized = images.resize(
                part, declaration.height(), declaration.width(), declaration.interpolation(), declaration.antialias());
        INDArray result = whole ? rounded(resized, input, scope) : resized;
        return List.of(
                single ? Moves.reshape(result, scope, Arrays.copyOfRange(result.shape(), 1, result.rank())) : result);
    }

    private static long[] batched(long[] shape) {
        return LongStream.concat(LongStream.of(1), Arrays.stream(shape)).toArray();
    }

    /** {@code image} in the type of {@code integers}: to the nearest, to even where two are, at most the largest. */
    private static INDArray rounded(INDArray image, INDArray integers, KernelScope scope) {
        Whole range = Whole.of(Types.of(integers).dtype());
        INDArray output = scope.create(integers.dataType(), image.shape());
        Elements from = Elements.of(image);
        Elements to = Elements.of(output);
        for (int i = 0; i < to.size(); i++) {
            to.integer(i, range.nearest(from.real(i)));
        }
        return output;
    }
}
