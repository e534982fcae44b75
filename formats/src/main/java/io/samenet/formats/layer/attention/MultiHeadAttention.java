package io.samenet.formats.layer.attention;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Attention by several heads ({@code keras.layers.MultiHeadAttention}, {@code keras.layers.GroupQueryAttention}): query,
 * value and, unless it is the value, key are projected head by head; {@code softmax(query · key / sqrt(keyDim))} weighs the
 * values, and what comes of it is projected again. Inputs are {@code (batch, …, n)}, the dimensions between being attended
 * over unless {@code attentionAxes} says otherwise.
 *
 * <p>Weights, each with a bias of the kernel's last axes where {@code useBias}: {@code query/kernel} {@code (n, heads,
 * keyDim)}, {@code key/kernel}, {@code gate/kernel} {@code (n, heads, valueDim)}, {@code value/kernel},
 * {@code attention_output/kernel} {@code (heads, valueDim, …)}.
 *
 * @param heads number of heads of the query
 * @param keyValueHeads number of heads of key and value of {@code GroupQueryAttention}, each of which several heads of the
 *     query share; empty in {@code MultiHeadAttention}
 * @param keyDim size of a head of query and key
 * @param valueDim size of a head of the value
 * @param outputShape last sizes of the output; that of the query where there are none
 * @param attentionAxes axes that are attended over, from the end when negative; all between batch and features where empty
 * @param options further settings
 */
public record MultiHeadAttention(
        long heads,
        Optional<Long> keyValueHeads,
        long keyDim,
        long valueDim,
        List<Long> outputShape,
        Optional<List<Integer>> attentionAxes,
        AttentionOptions options)
        implements Declaration {
    /** The argument that says by a truth value which step of the query sees which step of the value. */
    public static final String ATTENTION_MASK = Arguments.ATTENTION_MASK;

    private static final int RANK = 3;

    /** Checks and copies. */
    public MultiHeadAttention {
        outputShape = List.copyOf(outputShape);
        attentionAxes = attentionAxes.map(List::copyOf);
        long shared = keyValueHeads.orElse(heads);
        if (heads % shared != 0) {
            throw new IllegalArgumentException(heads + " heads of the query for " + shared + " of key and value");
        }
    }

    /** This with other options. */
    public MultiHeadAttention with(AttentionOptions other) {
        return new MultiHeadAttention(heads, keyValueHeads, keyDim, valueDim, outputShape, attentionAxes, other);
    }

    /** The axes of an input of {@code rank} dimensions that are attended over, from the front. */
    public List<Integer> axes(int rank) {
        return attentionAxes
                .map(axes -> axes.stream().map(a -> a < 0 ? a + rank : a).toList())
                .orElseGet(() -> IntStream.range(1, rank - 1).boxed().toList());
    }

    /** The axes of an input of {@code rank} dimensions, but the last, that are not attended over. */
    public List<Integer> otherAxes(int rank) {
        List<Integer> axes = axes(rank);
        return IntStream.range(0, rank - 1)
                .filter(a -> !axes.contains(a))
                .boxed()
                .toList();
    }

    /** What masked elements of the softmax are made: Keras 3 has a softmax of its own where it gives no scores. */
    public MaskUse maskUse(int rank) {
        boolean fused = options.maskUse() == MaskUse.REPLACED_BY_LEAST && !options.returnScores() && rank == RANK;
        return options.maskUse() == MaskUse.REPLACED_BY_LEAST && !fused
                ? MaskUse.REPLACED_THEN_ZERO
                : options.maskUse();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape query = checked(arguments);
        Shape value = arguments.inputs().get(1).shape();
        Shape key = arguments.inputs().get(arguments.inputs().size() - 1).shape();
        long shared = keyValueHeads.orElse(heads);
        List<WeightSpec> weights = new ArrayList<>();
        project(weights, policy, "query", Expect.fixed(query, -1), heads, keyDim);
        project(weights, policy, "key", Expect.fixed(key, -1), shared, keyDim);
        if (options.useGate()) {
            project(weights, policy, "gate", Expect.fixed(query, -1), heads, valueDim);
        }
        project(weights, policy, "value", Expect.fixed(value, -1), shared, valueDim);
        List<Long> last = outputShape.isEmpty() ? List.of(Expect.fixed(query, -1)) : outputShape;
        long[] bias = last.stream().mapToLong(Long::longValue).toArray();
        long[] kernel = Shape.of(heads, valueDim).append(bias).sizes();
        add(weights, policy, "attention_output", kernel, bias);
        return weights;
    }

    private void project(
            List<WeightSpec> weights, Policy policy, String name, long size, long someHeads, long headSize) {
        add(weights, policy, name, new long[] {size, someHeads, headSize}, new long[] {someHeads, headSize});
    }

    private void add(List<WeightSpec> weights, Policy policy, String name, long[] kernel, long[] bias) {
        weights.add(WeightSpec.trainable(name + "/kernel", policy.variable(), kernel));
        if (options.useBias()) {
            weights.add(WeightSpec.trainable(name + "/bias", policy.variable(), bias));
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape query = checked(arguments);
        Shape value = arguments.inputs().get(1).shape();
        List<TensorType> outputs = new ArrayList<>();
        Shape output = query;
        if (!outputShape.isEmpty()) {
            output = query.remove(query.rank() - 1)
                    .append(outputShape.stream().mapToLong(Long::longValue).toArray());
        }
        outputs.add(new TensorType(policy.compute(), output));
        if (options.returnScores()) {
            outputs.add(new TensorType(policy.compute(), scores(query, value)));
        }
        return outputs;
    }

    /** Shape of the scores: the axes that are not attended over, the heads, the query's axes, the value's. */
    public Shape scores(Shape query, Shape value) {
        List<Long> sizes = new ArrayList<>();
        otherAxes(query.rank()).forEach(a -> sizes.add(query.size(a)));
        sizes.add(heads);
        axes(query.rank()).forEach(a -> sizes.add(query.size(a)));
        axes(query.rank()).forEach(a -> sizes.add(value.size(a)));
        return Shape.of(sizes);
    }

    private Shape checked(Arguments<TensorType> arguments) {
        List<TensorType> inputs = arguments.inputs();
        if (inputs.size() != 2 && inputs.size() != 3) {
            throw new ShapeException("query, value and perhaps key", inputs.size() + " inputs");
        }
        Shape query = inputs.get(0).shape();
        Shape value = inputs.get(1).shape();
        Shape key = inputs.get(inputs.size() - 1).shape();
        int rank = Expect.atLeastRank(arguments, RANK).shape().rank();
        if (value.rank() != rank || key.rank() != rank || (keyValueHeads.isPresent() && rank != RANK)) {
            throw ShapeException.unsupported(
                    "query, value and key of equally many dimensions", query + ", " + value + " and " + key);
        }
        checkAxes(rank);
        for (int axis = 0; axis < rank - 1; axis++) {
            Expect.agree("sizes of value and key along axis " + axis, value.size(axis), key.size(axis));
            if (!axes(rank).contains(axis)) {
                Expect.agree("sizes of query and value along axis " + axis, query.size(axis), value.size(axis));
            }
        }
        checkMasks(arguments, rank);
        arguments.find(ATTENTION_MASK).ifPresent(m -> checkSteps(m.shape(), query, value));
        return query;
    }

    private void checkAxes(int rank) {
        List<Integer> axes = axes(rank);
        boolean inside = axes.stream().allMatch(a -> a > 0 && a < rank - 1);
        if (!inside || axes.isEmpty() || axes.stream().distinct().count() != axes.size()) {
            throw ShapeException.unsupported("attention_axes between the batch and the features", axes.toString());
        }
    }

    /** Masks of steps mean something where there is one axis of steps. */
    private void checkMasks(Arguments<TensorType> arguments, int rank) {
        boolean masked = arguments.all().stream().anyMatch(a -> Arguments.isMask(a.name()));
        boolean steps = masked || options.causal() || options.slidingWindow().isPresent();
        if (steps && rank != RANK) {
            throw ShapeException.unsupported("inputs of 3 dimensions, where steps are masked", rank + " dimensions");
        }
        Optional<TensorType> mask = arguments.find(ATTENTION_MASK);
        boolean numbers = options.maskUse() == MaskUse.ADDED || options.maskUse() == MaskUse.REPLACED;
        if (numbers && mask.isPresent() && mask.get().dtype() != DType.BOOL) {
            throw ShapeException.unsupported(
                    "an attention_mask of truth values, as Keras 2 reckons with it",
                    mask.get().toString());
        }
        int least = 2 * axes(rank).size();
        int most = masked ? RANK : rank + axes(rank).size();
        if (mask.isPresent()
                && (mask.get().shape().rank() < least || mask.get().shape().rank() > most)) {
            throw ShapeException.unsupported(
                    "an attention_mask of " + least + " to " + most + " dimensions",
                    mask.get().toString());
        }
    }

    /** The last axes of {@code mask} are those of the scores, or of size 1. */
    private void checkSteps(Shape mask, Shape query, Shape value) {
        int count = 2 * axes(query.rank()).size();
        Shape scores = scores(query, value);
        for (int axis = -count; axis < 0; axis++) {
            if (mask.size(axis) != 1) {
                Expect.agree(
                        "sizes of attention_mask and scores along axis " + axis, mask.size(axis), scores.size(axis));
            }
        }
    }

    @Override
    public boolean readsMasks(Dialect dialect) {
        return true;
    }

    /** Keras 3's {@code MultiHeadAttention.call} takes the masks off the tensors that it is given. */
    @Override
    public boolean removesMasks(Dialect dialect) {
        return dialect == Dialect.KERAS3 && keyValueHeads.isEmpty();
    }

    @Override
    public Declaration unmasked() {
        return options.slidingWindow().isPresent() ? this : with(options.with(MaskUse.NONE));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return output == 0 ? scope.mask(0) : Optional.empty();
    }
}
