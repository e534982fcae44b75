package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link TextVectorization}: texts become words, and words numbers. */
final class TextVectorizationKernel implements Kernel<TextVectorization> {
    @Override
    public List<INDArray> run(
            TextVectorization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        Lookup lookup = declaration.lookup();
        WordTable table = WordTable.of(lookup);
        boolean plain = lookup.mode() == OutputMode.INT;
        List<List<Long>> numbers = new ArrayList<>();
        int longest = 0;
        for (List<String> words : words(declaration, arguments.input(), scope)) {
            numbers.add(words.stream().map(table::number).toList());
            longest = Math.max(longest, words.size());
        }
        int width = declaration.length().map(Math::toIntExact).orElse(longest);
        INDArray padded = scope.create(plain ? scope.compute() : DataType.INT64, numbers.size(), width);
        Elements to = Elements.of(padded);
        for (int i = 0; i < to.size(); i++) {
            List<Long> row = numbers.get(i / width);
            int place = i % width;
            to.integer(i, place < row.size() ? row.get(place) : plain ? 0 : WordTable.LEFT_OUT);
        }
        return List.of(
                plain
                        ? padded
                        : Encoded.weighted(
                                Encoded.of(padded, lookup.mode(), lookup.depth(), Optional.empty(), scope),
                                lookup.weights()));
    }

    /** The words of each sample. */
    private static List<List<String>> words(TextVectorization declaration, INDArray input, KernelScope scope) {
        List<String> texts = scope.texts().strings(input);
        int samples = Math.toIntExact(input.size(0));
        int each = samples == 0 ? 0 : texts.size() / samples;
        Words words = new Words(declaration);
        List<List<String>> all = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            all.add(words.of(texts.subList(s * each, (s + 1) * each)));
        }
        return all;
    }
}
