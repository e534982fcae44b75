package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Hashing}: a hash of the words or of the integers' digits; fractions are cut off. */
final class HashingKernel implements Kernel<Hashing> {
    @Override
    public List<INDArray> run(
            Hashing declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        INDArray whole = input.dataType().isFPType() ? scope.cast(input, DataType.INT64) : input;
        List<String> words = scope.texts().strings(whole);
        Optional<String> mask = declaration.maskValue().map(m -> m.asText()
                .orElseGet(() -> m.asInt().map(String::valueOf).orElseThrow()));
        long reserved = mask.isPresent() ? 1 : 0;
        boolean plain = declaration.mode() == OutputMode.INT;
        INDArray bins = scope.create(plain ? scope.compute() : DataType.INT64, input.shape());
        Elements to = Elements.of(bins);
        for (int i = 0; i < to.size(); i++) {
            String word = words.get(i);
            boolean masked = mask.filter(word::equals).isPresent();
            to.integer(
                    i,
                    masked ? 0 : reserved + Hashes.bucket(declaration.buckets(), word, declaration.bins() - reserved));
        }
        return List.of(
                plain ? bins : Encoded.of(bins, declaration.mode(), declaration.bins(), Optional.empty(), scope));
    }
}
