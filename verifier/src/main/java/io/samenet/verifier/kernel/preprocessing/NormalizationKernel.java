package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Normalization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Normalization}, with statistics that are given or weights. */
final class NormalizationKernel implements Kernel<Normalization> {
    @Override
    public List<INDArray> run(
            Normalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray output = scope.create(input.shape());
        Statistics statistics = new Statistics(declaration, Shape.of(input.shape()));
        Coefficients mean = statistics.of(declaration.mean(), weights, 0);
        Coefficients variance = statistics.of(declaration.variance(), weights, 1);
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        for (int i = 0; i < to.size(); i++) {
            double deviation = Math.max(Math.sqrt(variance.at(i)), Normalization.LEAST_DEVIATION);
            to.real(
                    i,
                    declaration.invert()
                            ? mean.at(i) + from.real(i) * deviation
                            : (from.real(i) - mean.at(i)) / deviation);
        }
        return List.of(output);
    }

    /** Where statistics come from for an input of {@code shape}. */
    private record Statistics(Normalization declaration, Shape shape) {
        Coefficients of(Optional<Numbers> given, List<INDArray> weights, int weight) {
            return given.map(this::given)
                    .orElseGet(() -> Coefficients.of(
                            weights.get(weight), declaration.spread(shape).sizes(), shape.sizes()));
        }

        /** Numbers along the axes in ascending order, which are broadcast to their sizes first. */
        private Coefficients given(Numbers numbers) {
            Coefficients alongAxes =
                    Coefficients.of(numbers, declaration.sizes(shape).sizes());
            long[] spread = declaration.spread(shape).sizes();
            Spread places = Spread.of(spread, shape.sizes());
            return index -> alongAxes.at(places.place(index));
        }
    }
}
