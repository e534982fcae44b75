package io.samenet.converter.onnx;

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
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxWriter;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small model made by hand, lowered, written and run by ONNX Runtime. */
final class Fixture {
    private final GraphBuilder builder = new GraphBuilder("model", Style.FUNCTIONAL);
    private final List<Optional<TensorData>> weights = new ArrayList<>();
    private final Policy policy;
    private OnnxOptions options = OnnxOptions.DEFAULT;

    Fixture() {
        this(Policy.FLOAT32);
    }

    Fixture(Policy policy) {
        this.policy = policy;
    }

    Fixture with(OnnxOptions other) {
        options = other;
        return this;
    }

    Layer layer(String name, Declaration declaration) {
        Spelling spelling =
                Spelling.listed(Dialect.KERAS3, declaration.getClass().getSimpleName(), Dict.EMPTY, Dict.EMPTY);
        return new Layer(name, declaration, policy, true, Dict.EMPTY, spelling);
    }

    Operand.Tensor input(String name, long... sizes) {
        return input(name, policy.compute(), sizes);
    }

    Operand.Tensor input(String name, DType dtype, long... sizes) {
        TensorType type = new TensorType(dtype, Shape.of(sizes));
        Operand.Tensor input = builder.call(builder.add(layer(name, new InputLayer(type))));
        builder.input(input);
        return input;
    }

    /** Calls a new layer whose weights are {@code values}, one array each. */
    Operand.Tensor call(String name, Declaration declaration, List<double[]> values, Operand... inputs) {
        return call(name, declaration, values, Arguments.of(inputs));
    }

    Operand.Tensor call(String name, Declaration declaration, List<double[]> values, Arguments<Operand> arguments) {
        int layer = builder.add(layer(name, declaration));
        int call = builder.call(layer, arguments, Dict.EMPTY);
        values.forEach(v -> weights.add(Optional.of(tensor(policy.variable(), Shape.of(v.length), v))));
        return Operand.Tensor.of(call);
    }

    int layerAdd(String name, Declaration declaration) {
        return builder.add(layer(name, declaration));
    }

    int rawCall(int layer, Arguments<Operand> arguments) {
        return builder.call(layer, arguments, Dict.EMPTY);
    }

    List<WeightSpec> specs(int layer) {
        return builder.build().weights(layer).orElseThrow();
    }

    void weight(TensorData data) {
        weights.add(Optional.of(data));
    }

    Fixture output(Operand.Tensor tensor) {
        builder.output(tensor);
        return this;
    }

    Graph graph() {
        return builder.build();
    }

    /** The model without weights. */
    Model bare() {
        Graph graph = builder.build();
        return model(graph, Collections.nCopies(graph.weights().size(), Optional.empty()));
    }

    Model model() {
        Graph graph = builder.build();
        List<WeightSpec> specs = graph.weights();
        List<Optional<TensorData>> shaped = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            TensorType type = specs.get(i).type();
            shaped.add(weights.get(i).map(w -> new TensorData(type, w.bytes())));
        }
        return model(graph, shaped);
    }

    private static Model model(Graph graph, List<Optional<TensorData>> bound) {
        Origin origin = new Origin(
                Location.of("model.h5"),
                Origin.FileFormat.HDF5,
                Dialect.KERAS3,
                Optional.empty(),
                Optional.empty(),
                Dict.EMPTY);
        return new Model(graph, bound, Training.NONE, origin);
    }

    OnnxModel lowered() {
        return OnnxLowering.lower(model(), options);
    }

    /** The outputs for these inputs, in order. */
    List<TensorData> run(TensorData... inputs) {
        return run(lowered(), inputs);
    }

    /** The only output's elements for these inputs. */
    double[] numbers(TensorData... inputs) {
        return elements(run(inputs).get(0));
    }

    static List<TensorData> run(OnnxModel onnx, TensorData... inputs) {
        try {
            Path file = Files.createTempFile("model", ".onnx");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                OnnxWriter.write(onnx, channel);
            }
            try (OnnxRuntimeModel runtime = OnnxRuntimeModel.open(file, OnnxRuntimeModel.Threads.DETERMINISTIC)) {
                Map<String, TensorData> feeds = new LinkedHashMap<>();
                for (int i = 0; i < inputs.length; i++) {
                    feeds.put(onnx.graph().inputs().get(i).name(), inputs[i]);
                }
                return runtime.run(feeds);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TensorData tensor(DType dtype, Shape shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (dtype) {
                case FLOAT64 -> bytes.putDouble(value);
                case FLOAT32 -> bytes.putFloat((float) value);
                case INT64 -> bytes.putLong((long) value);
                case INT32 -> bytes.putInt((int) value);
                case BOOL, INT8, UINT8 -> bytes.put((byte) value);
                default -> throw new IllegalArgumentException(dtype.toString());
            }
        }
        return new TensorData(new TensorType(dtype, shape), Bytes.of(bytes.flip()));
    }

    static TensorData floats(Shape shape, double... values) {
        return tensor(DType.FLOAT32, shape, values);
    }

    static double[] elements(TensorData data) {
        int count = (int) data.shape().elements();
        ByteBuffer bytes = data.bytes().slice(0, (int) data.bytes().size());
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (data.dtype()) {
                case FLOAT64 -> bytes.getDouble(8 * i);
                case FLOAT32 -> bytes.getFloat(4 * i);
                case INT64 -> bytes.getLong(8 * i);
                case INT32 -> bytes.getInt(4 * i);
                case BOOL, INT8, UINT8 -> bytes.get(i);
                default -> throw new IllegalArgumentException(data.dtype().toString());
            };
        }
        return values;
    }
}
