package io.samenet.formats.model;

import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Builds a {@link Graph}: layers are added, then called in topological order; types and weights are inferred at each
 * call.
 */
public final class GraphBuilder {
    final String name;
    final Style style;
    final List<Layer> layers = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final List<Tensor> inputs = new ArrayList<>();
    final List<Tensor> outputs = new ArrayList<>();
    final List<List<Optional<TensorType>>> types = new ArrayList<>();
    final List<Optional<List<WeightSpec>>> weights = new ArrayList<>();
    Dict spelling = Dict.EMPTY;
    private final Inferences inferences = new Inferences();

    /** A graph without layers. */
    public GraphBuilder(String name, Style style) {
        this.name = name;
        this.style = style;
    }

    /** The graph's name. */
    public String name() {
        return name;
    }

    /** Class of the Keras model that the file holds. */
    public Style style() {
        return style;
    }

    /** Adds a layer; gives its index. */
    public int add(Layer layer) {
        layers.add(layer);
        weights.add(Optional.empty());
        return layers.size() - 1;
    }

    /** Puts {@code other} in the place of layer {@code layer}, which has not been called yet. */
    public void replace(int layer, Layer other) {
        layers.set(layer, other);
    }

    /**
     * Applies layer {@code layer}; gives the index of the call.
     *
     * @throws ShapeException where the layer cannot be applied to these arguments
     */
    public int call(int layer, Arguments<Operand> arguments, Dict extras) {
        Layer callee = layers.get(layer);
        Optional<Arguments<TensorType>> known = types(arguments, this::type, callee.policy());
        if (callee.declaration() instanceof Opaque || known.isEmpty()) {
            types.add(List.of());
            if (callee.declaration() instanceof Graph model) {
                weights.set(layer, Optional.of(model.weights(Arguments.of(), callee.policy())));
            }
        } else if (callee.declaration() instanceof Graph model) {
            weights.set(layer, Optional.of(model.weights(known.get(), callee.policy())));
            types.add(Retyping.types(model, known.get().inputs()));
        } else {
            checkText(callee.declaration(), known.get());
            if (weights.get(layer).isEmpty()) {
                weights.set(layer, inferences.weights(callee, known.get()));
            }
            types.add(inferences.outputs(callee, known.get()));
        }
        calls.add(new Call(layer, arguments, extras));
        return calls.size() - 1;
    }

    /** Text is no number: few layers can do anything with it. */
    private static void checkText(Declaration declaration, Arguments<TensorType> arguments) {
        for (Arguments.Named<TensorType> argument : arguments.all()) {
            if (argument.value().dtype() == DType.STRING && !declaration.takesText()) {
                throw ShapeException.unsupported("numbers", argument.value().toString());
            }
        }
    }

    /** Applies layer {@code layer} to {@code inputs}; gives the first output. */
    public Tensor call(int layer, Operand... inputs) {
        return Tensor.of(call(layer, Arguments.of(inputs), Dict.EMPTY));
    }

    /** Says the types of the outputs of {@code call}, which could not be inferred but stand in the file. */
    public void declareTypes(int call, List<TensorType> declared) {
        types.set(call, declared.stream().map(Optional::of).toList());
    }

    /** Says the weights of a layer that could not be built, as the file's arrays tell them. */
    public void declareWeights(int layer, List<WeightSpec> declared) {
        weights.set(layer, Optional.of(List.copyOf(declared)));
    }

    /** Makes {@code tensor}, an input layer's output, the next input of the graph. */
    public void input(Tensor tensor) {
        inputs.add(tensor);
    }

    /** Makes {@code tensor} the next output of the graph. */
    public void output(Tensor tensor) {
        outputs.add(tensor);
    }

    /** Keeps what else the file says of the model. */
    public void spelling(Dict kept) {
        spelling = kept;
    }

    /** Layer {@code index}, as added. */
    public Layer layer(int index) {
        return layers.get(index);
    }

    /** Number of layers added. */
    public int layers() {
        return layers.size();
    }

    /** Call {@code index}, as made. */
    public Call callAt(int index) {
        return calls.get(index);
    }

    /** Number of calls made. */
    public int calls() {
        return calls.size();
    }

    /** Type of {@code tensor}, where it is known. */
    public Optional<TensorType> type(Tensor tensor) {
        return lookUp(types, tensor);
    }

    /** Types of all outputs of call {@code call}; empty where not known. */
    public List<Optional<TensorType>> types(int call) {
        return types.get(call);
    }

    /** The graph. */
    public Graph build() {
        return new Graph(this);
    }

    static Optional<TensorType> lookUp(List<List<Optional<TensorType>>> types, Tensor tensor) {
        List<Optional<TensorType>> outputs = types.get(tensor.call());
        return tensor.output() < outputs.size() ? outputs.get(tensor.output()) : Optional.empty();
    }

    static Optional<Arguments<TensorType>> types(
            Arguments<Operand> arguments, Function<Tensor, Optional<TensorType>> lookUp, Policy policy) {
        List<Arguments.Named<TensorType>> known = new ArrayList<>();
        for (Arguments.Named<Operand> argument : arguments.all()) {
            Optional<TensorType> type = argument.value() instanceof Tensor tensor
                    ? lookUp.apply(tensor)
                    : Optional.of(((Operand.Constant) argument.value()).type(policy));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            known.add(new Arguments.Named<>(argument.name(), type.get()));
        }
        return Optional.of(new Arguments<>(known));
    }
}
