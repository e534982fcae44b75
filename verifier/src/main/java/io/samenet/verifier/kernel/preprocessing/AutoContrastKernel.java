package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.AutoContrast;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link AutoContrast}, each step rounded as it is held; what is no number then stays as it was. */
final class AutoContrastKernel implements Kernel<AutoContrast> {
    @Override
    public List<INDArray> run(
            AutoContrast declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray original = scope.real(arguments.input());
        INDArray output = scope.create(original.shape());
        Elements given = Elements.of(original);
        Elements made = Elements.of(output);
        int inner = Math.toIntExact(original.size(3));
        int area = Math.toIntExact(original.size(1) * original.size(2));
        for (int start = 0; start < given.size(); start += area * inner) {
            for (int c = 0; c < inner; c++) {
                stretch(declaration, given, made, start + c, inner, area);
            }
        }
        return List.of(output);
    }

    /** Stretches {@code count} numbers from {@code start} on, each {@code step} behind the one before. */
    private static void stretch(AutoContrast range, Elements given, Elements made, int start, int step, int count) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = start; i < start + count * step; i += step) {
            double byteValue = given.real(i);
            if (!range.inBytes()) {
                held(made, i, byteValue - range.low());
                held(made, i, made.real(i) / (range.high() - range.low()));
                byteValue = held(made, i, made.real(i) * AutoContrast.BYTES);
            }
            made.real(i, byteValue);
            low = Math.min(low, byteValue);
            high = Math.max(high, byteValue);
        }
        for (int i = start; i < start + count * step; i += step) {
            double value = made.real(i);
            double difference = held(made, i, high - low);
            double scale = held(made, i, AutoContrast.BYTES / difference);
            double offset = held(made, i, -low * scale);
            held(made, i, value * scale);
            held(made, i, made.real(i) + offset);
            held(made, i, Math.max(0, Math.min(AutoContrast.BYTES, made.real(i))));
            if (!range.inBytes()) {
                held(made, i, made.real(i) / AutoContrast.BYTES);
                held(made, i, made.real(i) * (range.high() - range.low()));
                held(made, i, made.real(i) + range.low());
            }
            made.real(i, Double.isNaN(made.real(i)) ? given.real(i) : made.real(i));
        }
    }

    /** {@code value}, rounded as the output holds it. */
    private static double held(Elements made, int place, double value) {
        made.real(place, value);
        return made.real(place);
    }
}
