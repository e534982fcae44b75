package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link CTCDecode}: the greedy strategy's graph is run, beam search is its own. */
final class CTCDecodeKernel implements Kernel<CTCDecode> {
    @Override
    public List<INDArray> run(
            CTCDecode decode, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        return decode.strategy() instanceof CTCDecode.BeamSearch search
                ? search(decode, search, arguments, scope)
                : DefinedKernels.run(decode, arguments, scope);
    }

    private static List<INDArray> search(
            CTCDecode decode, CTCDecode.BeamSearch search, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        INDArray labels = Outputs.create(decode, arguments, 0, scope);
        INDArray scores = Outputs.create(decode, arguments, 1, scope);
        Elements lengths = Elements.of(arguments.inputs().get(1));
        int samples = Math.toIntExact(input.size(0));
        int steps = Math.toIntExact(input.size(1));
        int classes = Math.toIntExact(input.size(2));
        BeamSearch beam = new BeamSearch(search.width(), classes, (int) decode.blank(classes), steps);
        for (int sample = 0; sample < samples; sample++) {
            int length = (int) Math.min(steps, lengths.integer(sample));
            List<BeamSearch.Path> paths = beam.search(Logits.of(input, sample), length, search.paths());
            for (int path = 0; path < paths.size(); path++) {
                List<Integer> found = paths.get(path).labels();
                for (int step = 0; step < steps; step++) {
                    int at = (path * samples + sample) * steps + step;
                    Elements.of(labels).integer(at, step < found.size() ? found.get(step) : -1);
                }
                Elements.of(scores)
                        .real(sample * paths.size() + path, paths.get(path).score());
            }
        }
        return List.of(labels, scores);
    }
}
