package io.samenet.verifier.proof;

import io.samenet.formats.error.Location;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A model built by hand, in few words. */
public final class Sketch {
    private final GraphBuilder builder;
    private final String prefix;
    private int names;

    /** An empty model whose layers get names that begin with {@code prefix}. */
    public Sketch(String prefix) {
        this.prefix = prefix;
        builder = new GraphBuilder(prefix, Style.FUNCTIONAL);
    }

    /** A float32 input of {@code sizes}, the batch left free. */
    public Tensor input(long... sizes) {
        return input(DType.FLOAT32, sizes);
    }

    /** An input of {@code sizes}, the batch left free. */
    public Tensor input(DType dtype, long... sizes) {
        TensorType type = new TensorType(dtype, Shape.of(Shape.FREE).append(sizes));
        Tensor tensor = apply(new InputLayer(type));
        builder.input(tensor);
        return tensor;
    }

    /** A new layer. */
    public int layer(Declaration declaration) {
        return layer(declaration, true, Dict.EMPTY);
    }

    /** A new layer with what concerns training. */
    public int layer(Declaration declaration, boolean trainable, Dict training) {
        String name = prefix + "_" + names++;
        return builder.add(layer(name, declaration, trainable, training));
    }

    /** A layer that stands nowhere yet. */
    public static Layer layer(String name, Declaration declaration, boolean trainable, Dict training) {
        String className = declaration instanceof Graph
                ? "Functional"
                : declaration.getClass().getSimpleName();
        Spelling spelling = Spelling.listed(Dialect.KERAS3, className, Dict.EMPTY, Dict.EMPTY);
        return new Layer(name, declaration, Policy.FLOAT32, trainable, training, spelling);
    }

    /** A new layer applied to {@code inputs}. */
    public Tensor apply(Declaration declaration, Operand... inputs) {
        return builder.call(layer(declaration), inputs);
    }

    /** A layer applied once more. */
    public Tensor call(int layer, Operand... inputs) {
        return builder.call(layer, inputs);
    }

    /** A layer applied to named arguments; the index of the call. */
    public int call(int layer, Arguments<Operand> arguments, Dict extras) {
        return builder.call(layer, arguments, extras);
    }

    /** Says that {@code tensors} are the outputs. */
    public Sketch outputs(Tensor... tensors) {
        for (Tensor tensor : tensors) {
            builder.output(tensor);
        }
        return this;
    }

    /** Says what weights a layer has that is not known. */
    public void declareWeights(int layer, WeightSpec... specs) {
        builder.declareWeights(layer, List.of(specs));
    }

    /** The graph. */
    public Graph graph() {
        return builder.build();
    }

    /** The model without weights. */
    public Model architecture() {
        Graph graph = graph();
        List<Optional<TensorData>> none = new ArrayList<>();
        graph.weights().forEach(w -> none.add(Optional.empty()));
        return model(graph, none);
    }

    /** The model with weights that {@code seed} tells. */
    public Model model(long seed) {
        Graph graph = graph();
        Random random = new Random(seed);
        List<Optional<TensorData>> weights = new ArrayList<>();
        graph.weights().forEach(w -> weights.add(Optional.of(random(w.type(), random))));
        return model(graph, weights);
    }

    /** A model of {@code graph} with {@code weights}. */
    public static Model model(Graph graph, List<Optional<TensorData>> weights) {
        Origin origin = new Origin(
                Location.of("test"),
                Origin.FileFormat.JSON,
                Dialect.KERAS3,
                Optional.empty(),
                Optional.empty(),
                Dict.EMPTY);
        return new Model(graph, weights, Training.NONE, origin);
    }

    /** {@code model} with element {@code element} of weight {@code weight} set to the bits {@code change} makes of it. */
    public static Model with(Model model, int weight, int element, java.util.function.IntUnaryOperator change) {
        List<Optional<TensorData>> weights = new ArrayList<>(model.weights());
        TensorData old = weights.get(weight).orElseThrow();
        ByteBuffer bytes = ByteBuffer.allocate((int) old.bytes().size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(old.bytes().slice(0, bytes.capacity())).flip();
        bytes.putInt(element * 4, change.applyAsInt(bytes.getInt(element * 4)));
        weights.set(weight, Optional.of(new TensorData(old.type(), Bytes.of(bytes))));
        return model.with(weights);
    }

    private static TensorData random(TensorType type, Random random) {
        ByteBuffer bytes =
                ByteBuffer.allocate((int) type.shape().elements() * 4).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(random.nextFloat() - 0.5f);
        }
        return new TensorData(type, Bytes.of(bytes.flip()));
    }
}
