package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Lookup}: a table of words, and a hash for those that are not in it. */
final class LookupKernel implements Kernel<Lookup> {
    @Override
    public List<INDArray> run(
            Lookup declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        List<String> words = scope.texts().strings(input);
        WordTable table = WordTable.of(declaration);
        boolean plain = declaration.mode() == OutputMode.INT;
        INDArray numbers = scope.create(plain ? scope.compute() : DataType.INT64, input.shape());
        Elements to = Elements.of(numbers);
        for (int i = 0; i < to.size(); i++) {
            long number = table.number(words.get(i));
            if (number == WordTable.NONE) {
                throw MalformedException.expected(
                        scope.where(), "words of the vocabulary, as num_oov_indices is 0", words.get(i));
            }
            to.integer(i, number);
        }
        return List.of(
                plain
                        ? numbers
                        : Encoded.weighted(
                                Encoded.of(numbers, declaration.mode(), declaration.depth(), Optional.empty(), scope),
                                declaration.weights()));
    }
}
