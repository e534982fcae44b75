package io.samenet.verifier.kernel.pooling;

import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.convolution.Layouts;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link AdaptivePooling}. */
final class AdaptivePoolingKernel implements Kernel<AdaptivePooling> {
    @Override
    public List<INDArray> run(
            AdaptivePooling declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = Layouts.channelsLast(scope.autocast(arguments.input()), declaration.dataFormat(), scope);
        long[] spatial = Layouts.spatial(input);
        List<int[]> windows = windows(declaration, spatial);
        long[] sizes =
                declaration.outputSize().stream().mapToLong(Long::longValue).toArray();
        INDArray output = scope.create(input.dataType(), Layouts.shape(input.size(0), sizes, input.size(-1)));
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        int channels = Math.toIntExact(input.size(-1));
        int places = Math.toIntExact(input.length() / Math.max(1, input.size(0) * channels));
        boolean largest = declaration.kind() == Pooling.Kind.MAX;
        int next = 0;
        for (int sample = 0; sample < input.size(0); sample++) {
            for (int[] window : windows) {
                for (int c = 0; c < channels; c++) {
                    int first = sample * places * channels + c;
                    to.real(
                            next++,
                            largest ? largest(from, window, first, channels) : mean(from, window, first, channels));
                }
            }
        }
        return List.of(Layouts.inFormat(output, declaration.dataFormat(), scope));
    }

    private static double largest(Elements from, int[] window, int first, int channels) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int place : window) {
            largest = Math.max(largest, from.real(first + place * channels));
        }
        return largest;
    }

    private static double mean(Elements from, int[] window, int first, int channels) {
        double sum = 0;
        for (int place : window) {
            sum += from.real(first + place * channels);
        }
        return sum / window.length;
    }

    /** The places that each output sees, outputs and places counted row by row. */
    private static List<int[]> windows(AdaptivePooling declaration, long[] spatial) {
        List<int[]> windows = List.of(new int[] {0});
        for (int axis = 0; axis < spatial.length; axis++) {
            List<int[]> finer = new ArrayList<>();
            for (int[] window : windows) {
                for (long i = 0; i < declaration.outputSize().get(axis); i++) {
                    finer.add(finer(
                            window,
                            Math.toIntExact(spatial[axis]),
                            Math.toIntExact(declaration.start(axis, i, spatial[axis])),
                            Math.toIntExact(declaration.end(axis, i, spatial[axis]))));
                }
            }
            windows = finer;
        }
        return windows;
    }

    /** Each place of {@code window} with the places from {@code start} to {@code end} of one more axis. */
    private static int[] finer(int[] window, int size, int start, int end) {
        int[] finer = new int[window.length * (end - start)];
        int next = 0;
        for (int place : window) {
            for (int at = start; at < end; at++) {
                finer[next++] = place * size + at;
            }
        }
        return finer;
    }
}
