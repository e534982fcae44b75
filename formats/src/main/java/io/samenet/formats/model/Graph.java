package io.samenet.formats.model;

import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's computation: layers, their calls in topological order, and its interface. Made by {@link GraphBuilder}, which
 * infers every type. As a nested model it is itself a layer's declaration.
 */
public final class Graph implements Declaration {
    private final String name;
    private final Style style;
    private final List<Layer> layers;
    private final List<Call> calls;
    private final List<Tensor> inputs;
    private final List<Tensor> outputs;
    private final List<List<Optional<TensorType>>> types;
    private final List<Optional<List<WeightSpec>>> weights;
    private final Dict spelling;
    private final Set<Integer> told;

    Graph(GraphBuilder builder) {
        this.name = builder.name;
        this.style = builder.style;
        this.layers = List.copyOf(builder.layers);
        this.calls = List.copyOf(builder.calls);
        this.inputs = List.copyOf(builder.inputs);
        this.outputs = List.copyOf(builder.outputs);
        this.types = List.copyOf(builder.types);
        this.weights = List.copyOf(builder.weights);
        this.spelling = builder.spelling;
        this.told = Set.of();
    }

    private Graph(Graph other, List<Layer> layers, List<Optional<List<WeightSpec>>> weights, Set<Integer> told) {
        this.name = other.name;
        this.style = other.style;
        this.layers = List.copyOf(layers);
        this.calls = other.calls;
        this.inputs = other.inputs;
        this.outputs = other.outputs;
        this.types = other.types;
        this.weights = List.copyOf(weights);
        this.spelling = other.spelling;
        this.told = Set.copyOf(told);
    }

    /**
     * The same graph with the weights of layers that could not be built, as a file's arrays tell them.
     *
     * @param found the weights by the layer's index, their roles the file's own names
     * @param models nested models by their layer's index, which are of the same layers and calls but know more weights
     */
    public Graph declaring(Map<Integer, List<WeightSpec>> found, Map<Integer, Graph> models) {
        List<Layer> others = new ArrayList<>(layers);
        List<Optional<List<WeightSpec>>> all = new ArrayList<>(weights);
        Set<Integer> asStored = new HashSet<>(told);
        found.forEach((layer, specs) -> {
            all.set(layer, Optional.of(List.copyOf(specs)));
            asStored.add(layer);
        });
        models.forEach((layer, model) -> {
            Layer outer = layers.get(layer);
            others.set(layer, outer.declaring(model));
            all.set(layer, Optional.of(model.weights(Arguments.of(), outer.policy())));
        });
        return new Graph(this, others, all, asStored);
    }

    /** The same graph without the weights that only a file told, as its architecture alone gives it. */
    public Graph untold() {
        List<Layer> others = new ArrayList<>(layers);
        List<Optional<List<WeightSpec>>> all = new ArrayList<>(weights);
        for (int i = 0; i < layers.size(); i++) {
            if (told.contains(i)) {
                all.set(i, Optional.empty());
            } else if (layers.get(i).declaration() instanceof Graph inner) {
                Graph bare = inner.untold();
                others.set(i, layers.get(i).declaring(bare));
                all.set(
                        i,
                        Optional.of(bare.weights(Arguments.of(), layers.get(i).policy())));
            }
        }
        return new Graph(this, others, all, Set.of());
    }

    /** Whether the weights of layer {@code layer} are as a file tells them: in its layout, under its own names. */
    public boolean isTold(int layer) {
        return told.contains(layer);
    }

    /** The model's name. */
    public String name() {
        return name;
    }

    /** Class of the Keras model that the file holds. */
    public Style style() {
        return style;
    }

    /** All layers, in the order of Keras's {@code model.layers}, implied ones where they are first called. */
    public List<Layer> layers() {
        return layers;
    }

    /** All calls, each after the calls that it takes tensors from. */
    public List<Call> calls() {
        return calls;
    }

    /** The inputs, each the output of an input layer's call, in the order of the file. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** The outputs in the order of the file. */
    public List<Tensor> outputs() {
        return outputs;
    }

    /** What else the file says of the model: the structure of inputs and outputs, unknown keys. */
    public Dict spelling() {
        return spelling;
    }

    /** The layer that {@code call} applies. */
    public Layer layer(Call call) {
        return layers.get(call.layer());
    }

    /** The layer that makes {@code tensor}. */
    public Layer layer(Tensor tensor) {
        return layer(calls.get(tensor.call()));
    }

    /** Type of {@code tensor}; empty where it comes, however far, from a layer that is not known. */
    public Optional<TensorType> type(Tensor tensor) {
        List<Optional<TensorType>> outputs = types.get(tensor.call());
        return tensor.output() < outputs.size() ? outputs.get(tensor.output()) : Optional.empty();
    }

    /** Types of all outputs of call {@code call}; empty where not known. */
    public List<Optional<TensorType>> types(int call) {
        return types.get(call);
    }

    /** Types of the arguments of {@code call}; empty where one is not known. Constants have no free dimension. */
    public Optional<Arguments<TensorType>> argumentTypes(Call call) {
        return GraphBuilder.types(call.arguments(), this::type, layer(call).policy());
    }

    /** The weights that layer {@code layer} declares, inner layers' flattened; empty while it is not built. */
    public Optional<List<WeightSpec>> weights(int layer) {
        return weights.get(layer);
    }

    /** Weights of all layers, in the order of {@link #layers()}; those that are not built have none. */
    public List<WeightSpec> weights() {
        List<WeightSpec> all = new ArrayList<>();
        for (Optional<List<WeightSpec>> some : weights) {
            some.ifPresent(all::addAll);
        }
        return all;
    }

    /** As a layer: its own layers' weights, each behind its layer's name. */
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String place = layers.get(i).name();
            weights.get(i).orElse(List.of()).forEach(w -> all.add(w.inside(place)));
        }
        return all;
    }

    /** As a layer: the outputs' types, computed anew for {@code arguments}, which may have other free dimensions. */
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return Retyping.outputs(this, arguments.inputs());
    }

    @Override
    public List<Layer> children() {
        return layers;
    }

    @Override
    public Object bare() {
        throw new UnsupportedOperationException("graphs are compared call by call");
    }
}
