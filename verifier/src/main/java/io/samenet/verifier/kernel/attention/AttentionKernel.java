package io.samenet.verifier.kernel.attention;

import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.Attention.ScoreMode;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.DType;
import io.samenet.verifier.kernel.Contraction;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Attention}. */
final class AttentionKernel implements Kernel<Attention> {
    private static final double FAR_BELOW = -1e9;
    /** The least number of float16. */
    private static final double FAR_BELOW_FLOAT16 = -65504;

    @Override
    public List<INDArray> run(
            Attention declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> inputs = arguments.inputs();
        INDArray query = scope.real(inputs.get(0));
        INDArray value = scope.real(inputs.get(1));
        INDArray key = inputs.size() > 2 ? scope.real(inputs.get(2)) : value;
        INDArray scores = declaration.scoreMode() == ScoreMode.DOT
                ? products(declaration, query, key, weights, scope)
                : sums(declaration, query, key, weights, scope);
        List<Optional<INDArray>> masks = arguments.masks();
        Visible visible = new Visible(scores.shape()).andValue(masks.get(1)).andCausal(declaration.causal());
        double below = scope.policy().compute() == DType.FLOAT16 ? FAR_BELOW_FLOAT16 : FAR_BELOW;
        ScoreSoftmax.apply(scores, Math.toIntExact(key.size(-2)), visible, MaskUse.ADDED, below);
        String samples = samples(query);
        INDArray output = Contraction.of(scores, samples + "ts", value, samples + "sd", samples + "td", scope);
        masks.get(0).ifPresent(m -> clear(output, m));
        return declaration.returnScores() ? List.of(output, scores) : List.of(output);
    }

    /** Letters for the axes that tell samples apart. */
    private static String samples(INDArray query) {
        StringBuilder letters = new StringBuilder();
        for (int axis = 0; axis < query.rank() - 2; axis++) {
            letters.append((char) (0x100 + axis));
        }
        return letters.toString();
    }

    private static INDArray products(
            Attention declaration, INDArray query, INDArray key, List<INDArray> weights, KernelScope scope) {
        String samples = samples(query);
        INDArray scores = Contraction.of(query, samples + "td", key, samples + "sd", samples + "ts", scope);
        if (declaration.useScale()) {
            double scale = Elements.of(weights.get(0)).real(0);
            Elements elements = Elements.of(scores);
            for (int i = 0; i < elements.size(); i++) {
                elements.real(i, elements.real(i) * scale);
            }
        }
        return scores;
    }

    /** Sums over features of a tangent of the sum of query and key, scaled inside or outside. */
    private static INDArray sums(
            Attention declaration, INDArray query, INDArray key, List<INDArray> weights, KernelScope scope) {
        long[] shape = query.shape().clone();
        shape[shape.length - 1] = key.size(-2);
        INDArray scores = scope.create(shape);
        int features = Math.toIntExact(query.size(-1));
        double[] inside = new double[features];
        double[] outside = new double[features];
        boolean additive = declaration.scoreMode() == ScoreMode.ADDITIVE;
        for (int d = 0; d < features; d++) {
            double scale = declaration.useScale() ? Elements.of(weights.get(0)).real(additive ? d : 0) : 1;
            inside[d] = additive ? 1 : scale;
            outside[d] = additive
                    ? scale
                    : Elements.of(weights.get(weights.size() - 1)).real(0);
        }
        Elements q = Elements.of(query);
        Elements k = Elements.of(key);
        Elements to = Elements.of(scores);
        int keys = Math.toIntExact(key.size(-2));
        int queries = Math.toIntExact(query.size(-2));
        for (int i = 0; i < to.size(); i++) {
            int row = i / keys;
            int column = row / queries * keys + i % keys;
            double sum = 0;
            for (int d = 0; d < features; d++) {
                double both = q.real(row * features + d) + k.real(column * features + d);
                sum += outside[d] * Math.tanh(inside[d] * both);
            }
            to.real(i, sum);
        }
        return scores;
    }

    /** Sets the steps of {@code output} to zero where {@code mask} is false. */
    private static void clear(INDArray output, INDArray mask) {
        Elements elements = Elements.of(output);
        Elements flags = Elements.of(mask);
        int features = Math.toIntExact(output.size(-1));
        for (int i = 0; i < elements.size(); i++) {
            if (!flags.isTrue(i / features)) {
                elements.real(i, 0);
            }
        }
    }
}
