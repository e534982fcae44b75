package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram.Mode;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link STFTSpectrogram}: a product of each frame with each kernel. */
final class STFTSpectrogramKernel implements Kernel<STFTSpectrogram> {
    @Override
    public List<INDArray> run(
            STFTSpectrogram declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray output = scope.create(declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes());
        new Frames(declaration, input, output).fill(weights);
        return List.of(output);
    }

    /** The frames of a signal, and the output where their values go. */
    private static final class Frames {
        private final STFTSpectrogram declaration;
        private final Elements signal;
        private final Elements output;
        private final int batch;
        private final int channels;
        private final int samples;
        private final int times;
        private final boolean last;

        Frames(STFTSpectrogram declaration, INDArray input, INDArray output) {
            this.declaration = declaration;
            this.last = declaration.dataFormat() == DataFormat.CHANNELS_LAST;
            this.signal = Elements.of(input);
            this.output = Elements.of(output);
            this.batch = Math.toIntExact(input.size(0));
            this.channels = Math.toIntExact(input.size(last ? 2 : 1));
            this.samples = Math.toIntExact(input.size(last ? 1 : 2));
            this.times =
                    Math.toIntExact(declaration.window().positions(new long[] {samples}, declaration.padding())[0]);
        }

        void fill(List<INDArray> weights) {
            boolean hasReal = declaration.mode() != Mode.IMAG;
            boolean hasImag = declaration.mode() != Mode.REAL;
            double[] none = new double[Math.toIntExact(declaration.bins())];
            for (int b = 0; b < batch; b++) {
                for (int c = 0; c < channels; c++) {
                    for (int t = 0; t < times; t++) {
                        double[] frame = frame(b, c, t);
                        double[] real = hasReal ? product(frame, weights.get(0)) : none;
                        double[] imag = hasImag ? product(frame, weights.get(weights.size() - 1)) : none;
                        put(b, c, t, Spectrum.values(declaration.mode(), real, imag));
                    }
                }
            }
        }

        private double[] frame(int b, int c, int t) {
            double[] frame = new double[Math.toIntExact(declaration.frameLength())];
            long before = declaration.window().before(0, samples, declaration.padding());
            for (int k = 0; k < frame.length; k++) {
                long at = t * declaration.frameStep() + k - before;
                if (at >= 0 && at < samples) {
                    int place = (int) at;
                    frame[k] = signal.real(
                            last ? (b * samples + place) * channels + c : (b * channels + c) * samples + place);
                }
            }
            return frame;
        }

        private double[] product(double[] frame, INDArray kernel) {
            Elements elements = Elements.of(kernel);
            double[] sums = new double[Math.toIntExact(declaration.bins())];
            for (int k = 0; k < frame.length; k++) {
                for (int f = 0; f < sums.length; f++) {
                    sums[f] += frame[k] * elements.real(k * sums.length + f);
                }
            }
            return sums;
        }

        private void put(int b, int c, int t, double[] values) {
            int count = values.length;
            int step = 1;
            int start = ((b * channels + c) * times + t) * count;
            if (last) {
                step = declaration.expandDims() ? channels : 1;
                start = declaration.expandDims()
                        ? (b * times + t) * count * channels + c
                        : ((b * times + t) * channels + c) * count;
            } else if (!declaration.expandDims()) {
                step = times;
                start = (b * channels + c) * count * times + t;
            }
            for (int f = 0; f < count; f++) {
                output.real(start + f * step, values[f]);
            }
        }
    }
}
