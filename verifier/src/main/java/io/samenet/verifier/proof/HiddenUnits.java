package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link Rule#HIDDEN_UNITS_SCALED} and {@link Rule#HIDDEN_UNITS_ORDERED}.
 *
 * <pre>
 * x → Dense(k, b) → f → Dense(l, c)     becomes     x → Dense(k · s · p, b · s · p) → f → Dense(p⁻¹ · s⁻¹ · l, c)
 * </pre>
 *
 * <p>Between them may stand what takes each unit by itself: pooling, means over places, and a reshape that keeps the units
 * the innermost of what the second layer reads. p is the permutation that puts the units in the order of their weights, s a diagonal matrix of powers of two, other
 * than 1 only where f is relu or nothing. f is elementwise, nothing else reads the units, and either layer may be a
 * convolution with its channels last and no groups. The same in real numbers, as the sums of the second layer have the same
 * terms; a power of two rounds nothing, but may take numbers out of the range of the type.
 */
final class HiddenUnits {
    private final Draft draft;
    private final List<Node> nodes;
    private final int[] readers;

    private HiddenUnits(Draft draft, List<Ref> outputs) {
        this.draft = draft;
        this.nodes = draft.nodes();
        this.readers = new int[nodes.size()];
        outputs.forEach(this::count);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (readers[i] > 0) {
                nodes.get(i).arguments().all().forEach(a -> count(a.value()));
            }
        }
    }

    /** Puts the hidden units of {@code draft}'s nodes in order, where its rules allow it. */
    static void order(Draft draft, List<Ref> outputs) {
        HiddenUnits units = new HiddenUnits(draft, outputs);
        for (int second = 0; second < draft.nodes().size(); second++) {
            units.between(second);
        }
    }

    private void count(Ref ref) {
        if (ref instanceof Ref.Output output) {
            readers[output.node()]++;
        }
    }

    private void between(int second) {
        Node reader = nodes.get(second);
        boolean scales = draft.allows(Rule.HIDDEN_UNITS_SCALED, reader);
        if (readers[second] == 0
                || !isMatrix(reader.declaration())
                || !draft.allows(Rule.HIDDEN_UNITS_ORDERED, reader)) {
            return;
        }
        Optional<Integer> at = only(reader);
        while (at.isPresent() && keepsUnits(nodes.get(at.get()))) {
            scales &= !(nodes.get(at.get()).declaration() instanceof Activation activation)
                    || isHomogeneous(activation.function());
            at = only(nodes.get(at.get()));
        }
        if (at.isPresent() && isMatrix(nodes.get(at.get()).declaration())) {
            exchange(at.get(), second, scales);
        }
    }

    /** Whether each unit of the result is made of one unit alone, whichever it is, and stays last in row-major order. */
    private boolean keepsUnits(Node node) {
        Declaration declaration = node.declaration();
        if (declaration instanceof Activation activation) {
            return activation.function().kind().isElementwise() && activation.maskUse() == MaskUse.NONE;
        }
        if (declaration instanceof Reduction reduction) {
            boolean scales =
                    reduction.function() == Reduction.Function.MEAN || reduction.function() == Reduction.Function.MAX;
            int last = draft.inputType(node).map(t -> t.shape().rank() - 1).orElse(0);
            return scales
                    && !reduction.keepDims()
                    && reduction.axes().filter(a -> !a.contains(last)).isPresent();
        }
        return declaration instanceof Reshape
                || (declaration instanceof Pooling pooling && pooling.dataFormat() == DataFormat.CHANNELS_LAST)
                || (declaration instanceof ZeroPadding padding && padding.dataFormat() == DataFormat.CHANNELS_LAST);
    }

    /** Whether {@code f(2 x) = 2 f(x)}. */
    private static boolean isHomogeneous(ActivationFunction function) {
        return function.equals(ActivationFunction.RELU) || function.isLinear();
    }

    /** What {@code node} is applied to, where that is one call that nothing else reads. */
    private Optional<Integer> only(Node node) {
        return node.arguments().all().size() == 1
                        && node.extras().size() == 0
                        && node.arguments().input() instanceof Ref.Output output
                        && output.output() == 0
                        && readers[output.node()] == 1
                ? Optional.of(output.node())
                : Optional.empty();
    }

    private static boolean isMatrix(Declaration declaration) {
        return (declaration instanceof Dense dense && dense.activation().isLinear())
                || (declaration instanceof Convolution c
                        && c.dataFormat() == DataFormat.CHANNELS_LAST
                        && c.groups() == 1
                        && c.activation().isLinear());
    }

    private void exchange(int first, int second, boolean scales) {
        Node one = nodes.get(first);
        Node two = nodes.get(second);
        Optional<List<double[]>> in = one.weights().flatMap(draft.weights()::numbers);
        Optional<List<double[]>> out = two.weights().flatMap(draft.weights()::numbers);
        if (in.isEmpty() || out.isEmpty()) {
            return;
        }
        Shape kernel =
                draft.weights().spec(two.weights().orElseThrow().from()).type().shape();
        Shape units =
                draft.weights().spec(one.weights().orElseThrow().from()).type().shape();
        if (kernel.size(-2) % units.size(-1) != 0) {
            return;
        }
        double[] bias = in.get().size() > 1 ? in.get().get(1) : new double[0];
        UnitOrder given = new UnitOrder(
                in.get().get(0),
                bias,
                out.get().get(0),
                Math.toIntExact(units.size(-1)),
                Math.toIntExact(kernel.size(-1)));
        UnitOrder scaled = scales ? given.scaled() : given;
        int[] order = scaled.order();
        UnitOrder made = scaled.ordered(order);
        if (!scaled.isSame(given)) {
            draft.applied(Rule.HIDDEN_UNITS_SCALED, one.where());
        }
        if (!Arrays.equals(order, IntStream.range(0, order.length).toArray())) {
            draft.applied(Rule.HIDDEN_UNITS_ORDERED, one.where());
        }
        if (!made.isSame(given)) {
            WeightRange unitWeights = remade(one, made.incoming(), made.bias(), in.get());
            draft.weights().putInOrder(unitWeights, order);
            nodes.set(first, one.with(unitWeights));
            nodes.set(second, two.with(remade(two, made.outgoing(), new double[0], out.get())));
        }
    }

    private WeightRange remade(Node node, double[] kernel, double[] bias, List<double[]> old) {
        WeightRange range = node.weights().orElseThrow();
        List<WeightSpec> specs = new ArrayList<>();
        List<double[]> values = new ArrayList<>(old);
        for (int i = range.from(); i < range.to(); i++) {
            specs.add(draft.weights().spec(i));
        }
        values.set(0, kernel);
        if (bias.length > 0) {
            values.set(1, bias);
        }
        return draft.weights().add(specs, values);
    }
}
