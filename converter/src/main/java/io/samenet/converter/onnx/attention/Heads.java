package io.samenet.converter.onnx.attention;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.attention.AttentionOptions;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One call of {@link MultiHeadAttention}. Axes that are not attended over, and the query's, are {@code a}, {@code b}, …;
 * those of key and value that are attended over {@code A}, {@code B}, …; heads {@code h}, those that share one {@code r};
 * features {@code y} and {@code z}.
 */
final class Heads {
    private static final int MOST_AXES = 7;
    private static final double FAR_BELOW = -1e9;
    private static final double FAR_BELOW_HALF = -3e4;
    private static final double FAR_BELOW_HALF_OF_KERAS2 = -32752;
    private static final double NEAR_LEAST = -0.7 * Float.MAX_VALUE;

    private final MultiHeadAttention declaration;
    private final AttentionOptions options;
    private final LoweringScope scope;
    private final Ops ops;
    private final int rank;
    private final Iterator<Weight> weights;
    private final String axesOfQuery;
    private final String axesOfValue;
    private final Shape headsOfQuery;
    private final String heads;

    Heads(MultiHeadAttention declaration, LoweringScope scope) {
        this.declaration = declaration;
        this.options = declaration.options();
        this.scope = scope;
        this.ops = scope.ops();
        this.rank = scope.input().rank();
        this.weights = scope.weights().iterator();
        if (rank - 1 > MOST_AXES) {
            throw scope.unsupported("attention on more than " + MOST_AXES + " dimensions");
        }
        StringBuilder ofQuery = new StringBuilder();
        StringBuilder ofValue = new StringBuilder();
        for (int axis = 0; axis < rank - 1; axis++) {
            boolean attended = declaration.axes(rank).contains(axis);
            ofQuery.append((char) ('a' + axis));
            ofValue.append((char) ((attended ? 'A' : 'a') + axis));
        }
        this.axesOfQuery = ofQuery.toString();
        this.axesOfValue = ofValue.toString();
        Optional<Long> shared = declaration.keyValueHeads();
        this.heads = shared.isPresent() ? "hr" : "h";
        this.headsOfQuery =
                shared.map(s -> Shape.of(s, declaration.heads() / s)).orElseGet(() -> Shape.of(declaration.heads()));
    }

    List<Tensor> outputs() {
        List<Tensor> inputs =
                scope.inputs().stream().map(i -> ops.cast(i, scope.compute())).toList();
        Tensor query =
                ops.mul(projected(inputs.get(0), headsOfQuery, heads), 1 / Math.sqrt((double) declaration.keyDim()));
        Tensor key = projected(inputs.get(inputs.size() - 1), headsOfQuery.slice(0, 1), "h");
        Optional<Tensor> gate = options.useGate()
                ? Optional.of(ops.unary(Operator.SIGMOID, projected(inputs.get(0), headsOfQuery, heads)))
                : Optional.empty();
        Tensor value = projected(inputs.get(1), headsOfQuery.slice(0, 1), "h");
        Tensor scores =
                softmax(Einsums.of(ops, query, axesOfQuery + heads + "z", key, axesOfValue + "hz", lettersOfScores()));
        Tensor weighed =
                Einsums.of(ops, scores, lettersOfScores(), value, axesOfValue + "hz", axesOfQuery + heads + "z");
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(output(gate.map(g -> ops.mul(weighed, g)).orElse(weighed)));
        if (options.returnScores()) {
            outputs.add(joined(scores));
        }
        return outputs;
    }

    private Tensor projected(Tensor input, Shape some, String letters) {
        Weight kernel = weights.next();
        long size = kernel.shape().size(-1);
        Shape shape = some.insert(0, kernel.shape().size(0)).append(size);
        Tensor made = Einsums.of(
                ops,
                input,
                axesOfQuery + "y",
                ops.weight(kernel.reshaped(shape), scope.compute()),
                "y" + letters + "z",
                axesOfQuery + letters + "z");
        return biased(made, some.append(size));
    }

    private Tensor biased(Tensor made, Shape shape) {
        return options.useBias() ? ops.add(made, ops.weight(weights.next().reshaped(shape), scope.compute())) : made;
    }

    private String lettersOfScores() {
        StringBuilder letters = new StringBuilder();
        declaration.otherAxes(rank).forEach(a -> letters.append(axesOfQuery.charAt(a)));
        letters.append(heads);
        declaration.axes(rank).forEach(a -> letters.append(axesOfQuery.charAt(a)));
        declaration.axes(rank).forEach(a -> letters.append(axesOfValue.charAt(a)));
        return letters.toString();
    }

    private Tensor softmax(Tensor scores) {
        MaskUse use = declaration.maskUse(rank);
        Optional<Tensor> visible = visible(scores);
        double below = below(use, scores.dtype());
        Tensor instead = use == MaskUse.ADDED ? ops.add(scores, below) : ops.scalar(scores.dtype(), below);
        Tensor masked = visible.map(v -> ops.where(v, scores, instead)).orElse(scores);
        int attended = declaration.axes(rank).size();
        double[] along = IntStream.range(scores.rank() - attended, scores.rank())
                .asDoubleStream()
                .toArray();
        Tensor result = Functions.apply(ops, ActivationFunction.of(ActivationFunction.Kind.SOFTMAX, along), masked);
        return use == MaskUse.REPLACED_THEN_ZERO
                ? visible.map(v -> ops.where(v, result, ops.scalar(result.dtype(), 0)))
                        .orElse(result)
                : result;
    }

    private static double below(MaskUse use, DType dtype) {
        boolean half = dtype == DType.FLOAT16;
        return switch (use) {
            case REPLACED_BY_LEAST -> half ? FAR_BELOW_HALF_OF_KERAS2 : NEAR_LEAST;
            case REPLACED_THEN_ZERO -> half ? FAR_BELOW_HALF : FAR_BELOW;
            case NONE, REPLACED, ADDED -> half ? FAR_BELOW_HALF_OF_KERAS2 : FAR_BELOW;
        };
    }

    private Optional<Tensor> visible(Tensor scores) {
        Arguments<Tensor> given = scope.arguments(); // the key may have a mask where the value is the key
        Visible visible = new Visible(ops, scores)
                .andQuery(given.find(Arguments.mask(0)))
                .andValue(given.find(Arguments.mask(1)))
                .andValue(given.find(Arguments.mask(2)))
                .andCausal(options.causal())
                .andNear(options.slidingWindow());
        scope.arguments().find(MultiHeadAttention.ATTENTION_MASK).ifPresent(m -> visible.and(raised(m, visible)));
        return visible.mask();
    }

    /** An attention mask with axes put in before those that are attended over; one axis of heads is made two. */
    private Tensor raised(Tensor mask, Visible visible) {
        int outer = mask.rank() - 2 * declaration.axes(rank).size();
        boolean byHead = heads.length() == 2 && outer == 2;
        if (!byHead) {
            return visible.raised(mask, outer);
        }
        if (mask.shape().size(1) == 1) {
            return visible.raised(mask, 1);
        }
        List<Dim> dims = new ArrayList<>(Dim.of(mask, 0, 1));
        headsOfQuery.asList().forEach(size -> dims.add(Dim.of(size)));
        dims.addAll(Dim.of(mask, 2, mask.rank()));
        return ops.layout().reshape(mask, dims);
    }

    /** The scores with one axis of heads. */
    private Tensor joined(Tensor scores) {
        if (heads.length() == 1) {
            return scores;
        }
        List<Dim> dims = new ArrayList<>(Dim.of(scores, 0, 1));
        dims.add(Dim.of(declaration.heads()));
        dims.addAll(Dim.of(scores, 3, scores.rank()));
        return ops.layout().reshape(scores, dims);
    }

    private Tensor output(Tensor weighed) {
        Weight kernel = weights.next();
        Shape last = kernel.shape().slice(2, kernel.shape().rank());
        Shape split = headsOfQuery.append(kernel.shape().size(1)).append(last.elements());
        Tensor made = Einsums.of(
                ops,
                weighed,
                axesOfQuery + heads + "z",
                ops.weight(kernel.reshaped(split), scope.compute()),
                heads + "zy",
                axesOfQuery + "y");
        if (last.rank() > 1) {
            List<Dim> dims = new ArrayList<>(Dim.of(made, 0, rank - 1));
            last.asList().forEach(size -> dims.add(Dim.of(size)));
            made = ops.layout().reshape(made, dims);
        }
        return biased(made, last);
    }
}
