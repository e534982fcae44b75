package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.InverseLookup;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link InverseLookup}: the words in a row. */
final class InverseLookupKernel implements Kernel<InverseLookup> {
    @Override
    public List<INDArray> run(
            InverseLookup declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        INDArray output =
                scope.create(scope.precision().array(declaration.vocabulary().dtype()), input.shape());
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        for (int i = 0; i < to.size(); i++) {
            String word = word(declaration, from.integer(i));
            to.integer(i, declaration.vocabulary().isText() ? scope.texts().number(word) : Long.parseLong(word));
        }
        return List.of(output);
    }

    private static String word(InverseLookup lookup, long number) {
        if (number == 0 && lookup.maskToken().isPresent()) {
            return lookup.maskToken().get();
        }
        long place = number - lookup.firstWord();
        return place >= 0 && place < lookup.vocabulary().size()
                ? lookup.vocabulary().words().get((int) place)
                : lookup.unknownWord();
    }
}
