package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link CTCLoss} by the recursion of Keras's backends on JAX and NumPy: after each step the logarithms of the
 * probabilities that so many labels have been said, the last of them in this step, or not.
 */
final class CTCLossKernel implements Kernel<CTCLoss> {
    /** What Keras takes for the logarithm of no probability at all. */
    private static final double NEVER = -1e5;

    @Override
    public List<INDArray> run(CTCLoss loss, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray output = arguments.inputs().get(1);
        INDArray losses = Outputs.create(loss, arguments, scope);
        int labels = Math.toIntExact(arguments.inputs().get(0).size(1));
        int steps = Math.toIntExact(output.size(1));
        Elements targets = Elements.of(arguments.inputs().get(0));
        for (int sample = 0; sample < losses.length(); sample++) {
            double[][] logits = Logits.of(output, sample);
            long[] target = new long[labels];
            for (int i = 0; i < labels; i++) {
                target[i] = targets.integer(sample * labels + i);
            }
            int said = length(arguments.inputs().get(2), sample, labels);
            int heard = length(arguments.inputs().get(3), sample, steps);
            Elements.of(losses)
                    .real(sample, loss(Arrays.copyOf(target, said), Arrays.copyOf(logits, heard), (int) loss.blank()));
        }
        return List.of(losses);
    }

    private static int length(INDArray lengths, int sample, int most) {
        return (int) Math.max(0, Math.min(most, Elements.of(lengths).integer(sample)));
    }

    private static double loss(long[] target, double[][] logits, int blank) {
        double[] silent = new double[target.length + 1];
        double[] saying = new double[target.length];
        Arrays.fill(silent, NEVER);
        Arrays.fill(saying, NEVER);
        silent[0] = 0;
        for (double[] step : logits) {
            step(target, Logits.logShares(step), blank, silent, saying);
        }
        int last = target.length;
        return -(last == 0 ? silent[0] : sum(silent[last], saying[last - 1]));
    }

    private static void step(long[] target, double[] shares, int blank, double[] silent, double[] saying) {
        double[] before = silent.clone();
        double[] said = saying.clone();
        for (int i = 0; i < target.length; i++) {
            boolean repeats = i > 0 && target[i - 1] == target[i];
            double reached = i == 0 ? before[0] : sum(before[i], said[i - 1] + (repeats ? NEVER : 0));
            boolean known = target[i] >= 0 && target[i] < shares.length;
            double share = known ? shares[(int) target[i]] : 0;
            saying[i] = sum(reached + share, said[i] + share);
        }
        for (int i = 0; i < silent.length; i++) {
            boolean repeats = i > 0 && i < target.length && target[i - 1] == target[i];
            double kept = i == 0 ? before[0] : sum(before[i], said[i - 1] + (repeats ? NEVER : 0));
            double next = kept + shares[blank];
            silent[i] = i == 0 ? next : sum(next, said[i - 1] + shares[blank] + (repeats ? 0 : NEVER));
        }
    }

    /** The logarithm of the sum of two numbers by their logarithms. */
    private static double sum(double a, double b) {
        return Logits.logSum(a, b);
    }
}
