package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Precision;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Discretization}: a search in the boundaries, rounded as the elements are. */
final class DiscretizationKernel implements Kernel<Discretization> {
    @Override
    public List<INDArray> run(
            Discretization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        boolean single = scope.precision() == Precision.FLOAT32;
        double[] boundaries = declaration.boundaries().stream()
                .mapToDouble(b -> single ? b.floatValue() : b)
                .toArray();
        INDArray bins = scope.create(scope.precision().array(declaration.integers()), input.shape());
        Elements from = Elements.of(input);
        Elements to = Elements.of(bins);
        for (int i = 0; i < to.size(); i++) {
            to.integer(i, bin(boundaries, from.real(i)));
        }
        return List.of(
                declaration.mode() == OutputMode.INT
                        ? bins
                        : Encoded.of(bins, declaration.mode(), declaration.bins(), Optional.empty(), scope));
    }

    /** How many of {@code boundaries} are at most {@code x}; all where {@code x} is not a number. */
    private static int bin(double[] boundaries, double x) {
        int low = 0;
        int high = boundaries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (boundaries[middle] <= x || Double.isNaN(x)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
