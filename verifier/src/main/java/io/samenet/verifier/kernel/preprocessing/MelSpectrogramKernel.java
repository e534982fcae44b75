package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.formats.layer.preprocessing.MelSpectrogram.Decibels;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Rounding;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link MelSpectrogram}: the transform of each frame by its definition, then the sums of the bands. */
final class MelSpectrogramKernel implements Kernel<MelSpectrogram> {
    private static final double DECIBEL = 10;

    @Override
    public List<INDArray> run(
            MelSpectrogram declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        Elements signals = Elements.of(scope.autocast(arguments.input()));
        int batch = Math.toIntExact(arguments.input().size(0));
        int samples = Math.toIntExact(arguments.input().size(1));
        int frames = Math.toIntExact(declaration.frames(samples));
        int bands = Math.toIntExact(declaration.bands().count());
        INDArray output = scope.create(batch, bands, frames);
        Elements made = Elements.of(output);
        MelFrames tables = new MelFrames(declaration);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < frames; t++) {
                double[] sums = tables.sums(signals, b * samples, samples, t);
                for (int m = 0; m < bands; m++) {
                    made.real((b * bands + m) * frames + t, sums[m]);
                }
            }
        }
        declaration.decibels().ifPresent(d -> scale(d, made));
        return List.of(Rounding.to(scope.policy().compute(), output, scope));
    }

    private static void scale(Decibels decibels, Elements powers) {
        double reference = DECIBEL * Math.log10(decibels.reference());
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < powers.size(); i++) {
            powers.real(i, DECIBEL * Math.log10(Math.max(powers.real(i), decibels.least())) - reference);
            largest = Math.max(largest, powers.real(i));
        }
        for (int i = 0; i < powers.size(); i++) {
            powers.real(i, Math.max(powers.real(i), largest - decibels.range()));
        }
    }
}
