package io.samenet.formats.layer.attention;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attention without projections: {@code keras.layers.Attention} (after Luong) and {@code AdditiveAttention} (after
 * Bahdanau). Applied to query {@code (batch, Tq, dim)}, value {@code (batch, Tv, n)} and, unless it is the value, key
 * {@code (batch, Tv, dim)}, it gives {@code softmax(scores) · value}, {@code (batch, Tq, n)}. A mask of the value takes
 * its steps out of the softmax, a mask of the query makes its steps of the output zero. All but the last two axes tell
 * samples apart, so inputs of two are one sample. Weights: {@code scale}, a number or
 * for {@link ScoreMode#ADDITIVE} of size dim; {@code concat_score_weight}, a number, for {@link ScoreMode#CONCAT}.
 *
 * @param scoreMode how a query and a key are compared
 * @param useScale whether there is a scale
 * @param causal whether step i of the query sees the steps up to i of the value only
 * @param returnScores whether the softmax of the scores, {@code (batch, Tq, Tv)}, is a second output
 * @param dropout share of the scores that is dropped while training
 */
public record Attention(ScoreMode scoreMode, boolean useScale, boolean causal, boolean returnScores, double dropout)
        implements Declaration {
    private static final int STEPS = 3;

    /** How a query and a key are compared. */
    public enum ScoreMode {
        /** {@code scale * query · key}. */
        DOT,
        /** {@code concat_score_weight * sum(tanh(scale * (query + key)))}. */
        CONCAT,
        /** {@code sum(scale * tanh(query + key))}. */
        ADDITIVE
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>();
        boolean additive = scoreMode == ScoreMode.ADDITIVE;
        if (useScale) {
            long[] sizes =
                    additive ? new long[] {Expect.fixed(checked(arguments).shape(), -1)} : new long[0];
            weights.add(WeightSpec.trainable("scale", policy.variable(), sizes));
        }
        if (scoreMode == ScoreMode.CONCAT) {
            weights.add(WeightSpec.trainable("concat_score_weight", policy.variable()));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape query = checked(arguments).shape();
        Shape value = arguments.inputs().get(1).shape();
        List<TensorType> outputs = new ArrayList<>();
        outputs.add(new TensorType(policy.compute(), query.with(-1, value.size(-1))));
        if (returnScores) {
            outputs.add(new TensorType(policy.compute(), query.with(-1, value.size(-2))));
        }
        return outputs;
    }

    /** The query, after a look at all inputs. */
    private static TensorType checked(Arguments<TensorType> arguments) {
        List<TensorType> inputs = arguments.inputs();
        if (inputs.size() != 2 && inputs.size() != 3) {
            throw new ShapeException("query, value and perhaps key", inputs.size() + " inputs");
        }
        Shape query = Expect.atLeastRank(arguments, 2).shape();
        Shape value = inputs.get(1).shape();
        Shape key = inputs.get(inputs.size() - 1).shape();
        if (value.rank() != query.rank() || key.rank() != query.rank()) {
            throw ShapeException.unsupported(
                    "query, value and key of equally many dimensions", query + ", " + value + " and " + key);
        }
        boolean masked = arguments.masks().stream().anyMatch(Optional::isPresent);
        if (masked && query.rank() != STEPS) {
            throw ShapeException.unsupported("inputs of 3 dimensions, where steps are masked", query.toString());
        }
        Expect.agree("sizes of query and key along the last axis", query.size(-1), key.size(-1));
        Expect.agree("numbers of steps of value and key", value.size(-2), key.size(-2));
        for (int axis = 0; axis < query.rank() - 2; axis++) {
            Expect.agree("sizes of query and value along axis " + axis, query.size(axis), value.size(axis));
            Expect.agree("sizes of value and key along axis " + axis, value.size(axis), key.size(axis));
        }
        return inputs.get(0);
    }

    @Override
    public boolean readsMasks(Dialect dialect) {
        return true;
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return output == 0 ? scope.mask(0) : Optional.empty();
    }
}
