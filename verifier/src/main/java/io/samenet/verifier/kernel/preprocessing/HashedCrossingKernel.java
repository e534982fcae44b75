package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.HashedCrossing;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link HashedCrossing}: from the inputs' hashes one is made (TensorFlow's {@code HashCrosser}), where an
 * integer stands for itself.
 */
final class HashedCrossingKernel implements Kernel<HashedCrossing> {
    /** Where the hash begins ({@code _DEFAULT_HASH_KEY} of {@code tensorflow.python.ops.sparse_ops}). */
    private static final long KEY = 0xDECAFCAFFEL;

    @Override
    public List<INDArray> run(
            HashedCrossing declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        long[] hashes = new long[Math.toIntExact(arguments.input().length())];
        Arrays.fill(hashes, KEY);
        for (INDArray input : arguments.inputs()) {
            Elements elements = Elements.of(input);
            boolean text = scope.texts().holds(input);
            for (int i = 0; i < hashes.length; i++) {
                long element = elements.integer(i);
                hashes[i] = FarmHash.joined(
                        hashes[i],
                        text ? FarmHash.of(scope.texts().text(element).getBytes(StandardCharsets.UTF_8)) : element);
            }
        }
        boolean plain = declaration.mode() == OutputMode.INT;
        INDArray bins = scope.create(
                plain ? scope.compute() : DataType.INT64, arguments.input().shape());
        Elements to = Elements.of(bins);
        for (int i = 0; i < hashes.length; i++) {
            to.integer(i, Long.remainderUnsigned(hashes[i], declaration.bins()));
        }
        return List.of(
                plain ? bins : Encoded.of(bins, declaration.mode(), declaration.bins(), Optional.empty(), scope));
    }
}
