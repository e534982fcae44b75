package io.samenet.converter.onnx.lowering;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The call that a lowering is for, and where its nodes go. */
public final class LoweringScope {
    private final Ops ops;
    private final Location where;
    private final Policy policy;
    private final Arguments<Tensor> arguments;
    private final List<Weight> weights;
    private final List<TensorType> outputs;
    private Optional<List<Tensor>> given = Optional.empty();
    private Optional<Inner> inner = Optional.empty();

    /**
     * A layer inside the layer, to be lowered next.
     *
     * @param layer the layer
     * @param arguments what it is applied to
     * @param weights its weights
     * @param then what is done with its outputs
     */
    public record Inner(Layer layer, Arguments<Tensor> arguments, List<Weight> weights, Consumer<List<Tensor>> then) {}

    /**
     * A call of a layer at {@code where}.
     *
     * @param weights its weights, in order
     * @param outputs types of its outputs
     */
    public LoweringScope(
            Ops ops,
            Location where,
            Policy policy,
            Arguments<Tensor> arguments,
            List<Weight> weights,
            List<TensorType> outputs) {
        this.ops = ops;
        this.where = where;
        this.policy = policy;
        this.arguments = arguments;
        this.weights = List.copyOf(weights);
        this.outputs = List.copyOf(outputs);
    }

    /** The same call with one argument, {@code input}, and the weights {@code others}. */
    public LoweringScope with(Tensor input, List<Weight> others) {
        return new LoweringScope(ops, where, policy, Arguments.of(input), others, outputs);
    }

    /** Operations that add to the graph. */
    public Ops ops() {
        return ops;
    }

    /** The layer's dtype policy. */
    public Policy policy() {
        return policy;
    }

    /** Type in which the layer computes. */
    public DType compute() {
        return policy.compute();
    }

    /** All arguments. */
    public Arguments<Tensor> arguments() {
        return arguments;
    }

    /** The first input, as it comes. */
    public Tensor input() {
        return arguments.input();
    }

    /** All inputs, as they come. */
    public List<Tensor> inputs() {
        return arguments.inputs();
    }

    /** The first input, in the type in which the layer computes where it holds floating-point numbers: Keras's autocast. */
    public Tensor autocast() {
        return arguments.input().dtype().isFloating() ? computed() : arguments.input();
    }

    /** The first input, in the type in which the layer computes. */
    public Tensor computed() {
        return ops.cast(arguments.input(), policy.compute());
    }

    /** The mask of the first input, of type bool. */
    public Optional<Tensor> mask() {
        return arguments.mask().map(m -> ops.cast(m, DType.BOOL));
    }

    /** All weights, in the order in which the layer declares them. */
    public List<Weight> weights() {
        return weights;
    }

    /** Type of output {@code index}, as the layer declares it. */
    public TensorType output(int index) {
        return outputs.get(index);
    }

    /** Says what the outputs are. */
    public void give(Tensor... tensors) {
        give(List.of(tensors));
    }

    /** Says what the outputs are. */
    public void give(List<Tensor> tensors) {
        given = Optional.of(List.copyOf(tensors));
    }

    /** Has {@code layer}, a layer inside this one, lowered after this; {@code then} gets its outputs and gives ours. */
    public void lowerInner(
            Layer layer, Arguments<Tensor> inputs, List<Weight> ownWeights, Consumer<List<Tensor>> then) {
        inner = Optional.of(new Inner(layer, inputs, ownWeights, then));
    }

    /** What was given. */
    public Optional<List<Tensor>> given() {
        return given;
    }

    /** The layer inside that was asked to be lowered, which is then forgotten here. */
    public Optional<Inner> takeInner() {
        Optional<Inner> taken = inner;
        inner = Optional.empty();
        return taken;
    }

    /** The error that says that the layer cannot be lowered because of {@code what}. */
    public UnsupportedException unsupported(String what) {
        return UnsupportedException.of(where, what);
    }
}
