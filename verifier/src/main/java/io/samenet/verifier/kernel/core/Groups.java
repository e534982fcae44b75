package io.samenet.verifier.kernel.core;

import io.samenet.formats.error.MalformedException;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Rounding;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What integers of a kernel stand for: {@code (q - zero) * scale}, with a scale and a zero for each group of rows and each
 * column ({@code keras.src.quantizers.quantizers.dequantize_with_sz_map}).
 *
 * @param scales of shape {@code (groups, columns)}
 * @param zeros of the same shape
 * @param places the group of each row
 */
record Groups(INDArray scales, INDArray zeros, INDArray places) {
    /** The numbers that {@code integers}, {@code (rows, columns)}, stand for. */
    INDArray numbers(INDArray integers, KernelScope scope) {
        int columns = Math.toIntExact(integers.size(1));
        int[] groups = indexes(places, scales.size(0), scope);
        INDArray numbers = scope.create(integers.shape());
        Elements all = Elements.of(numbers);
        Elements of = Elements.of(integers);
        Elements factors = Elements.of(scales);
        Elements offsets = Elements.of(zeros);
        for (int i = 0; i < all.size(); i++) {
            int place = groups[i / columns] * columns + i % columns;
            all.real(i, (of.integer(i) - offsets.integer(place)) * factors.real(place));
        }
        return Rounding.to(scope.policy().compute(), numbers, scope);
    }

    /** {@code places} as indexes below {@code count}. */
    static int[] indexes(INDArray places, long count, KernelScope scope) {
        Elements said = Elements.of(places);
        int[] groups = new int[said.size()];
        for (int i = 0; i < groups.length; i++) {
            double place = said.real(i);
            if (!(place >= 0 && place < count)) {
                throw MalformedException.expected(
                        scope.where(), "g_idx from 0 to " + (count - 1), String.valueOf(place));
            }
            groups[i] = (int) place;
        }
        return groups;
    }
}
