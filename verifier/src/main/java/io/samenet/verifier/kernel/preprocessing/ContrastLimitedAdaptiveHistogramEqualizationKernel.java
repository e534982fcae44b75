package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Rounding;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link ContrastLimitedAdaptiveHistogramEqualization}. The levels of images in another range are found in
 * float32, as Keras finds them whatever the type: where a level begins, a last digit makes all the difference.
 */
final class ContrastLimitedAdaptiveHistogramEqualizationKernel
        implements Kernel<ContrastLimitedAdaptiveHistogramEqualization> {
    private static final double LAST = ContrastLimitedAdaptiveHistogramEqualization.LAST;

    @Override
    public List<INDArray> run(
            ContrastLimitedAdaptiveHistogramEqualization declaration,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        INDArray images = scope.real(arguments.input());
        INDArray output = scope.create(images.shape());
        Elements given = Elements.of(images);
        Elements made = Elements.of(output);
        boolean last = declaration.dataFormat() == DataFormat.CHANNELS_LAST;
        int first = last ? 1 : 2;
        int rows = Math.toIntExact(images.size(first));
        int columns = Math.toIntExact(images.size(first + 1));
        int channels = Math.toIntExact(images.size(last ? 3 : 1));
        int step = last ? channels : 1;
        for (int image = 0; image < images.size(0) * channels; image++) {
            int area = rows * columns;
            int start = last ? image / channels * channels * area + image % channels : image * area;
            TileMaps maps = new TileMaps(
                    declaration,
                    rows,
                    columns,
                    (y, x) -> level(declaration, given.real(start + (y * columns + x) * step)));
            for (int pixel = 0; pixel < area; pixel++) {
                double number = given.real(start + pixel * step);
                double equalized = maps.at(pixel / columns, pixel % columns, level(declaration, number));
                made.real(start + pixel * step, Double.isNaN(number) ? number : back(declaration, equalized));
            }
        }
        return List.of(Rounding.to(scope.policy().compute(), output, scope));
    }

    private static int level(ContrastLimitedAdaptiveHistogramEqualization range, double number) {
        double level = number;
        if (!range.inBytes()) {
            float low = (float) range.low();
            float share = ((float) number - low) / ((float) range.high() - low);
            level = share * (float) LAST;
        }
        return (int) Math.max(0, Math.min(LAST, level));
    }

    private static double back(ContrastLimitedAdaptiveHistogramEqualization range, double equalized) {
        return range.inBytes() ? equalized : equalized / LAST * (range.high() - range.low()) + range.low();
    }
}
