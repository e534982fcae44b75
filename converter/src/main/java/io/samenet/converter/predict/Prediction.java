package io.samenet.converter.predict;

import io.samenet.formats.file.OutputFile;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.OutputNames;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.CallPath;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.Observed;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a model on arrays of a file and writes what comes out to another. */
public final class Prediction {
    private static final String LAYER = "layer:";

    private Prediction() {}

    /**
     * Runs {@code model} and writes {@code target}, a {@code .npz} file of one array for each output by the name of the
     * layer that makes it.
     *
     * @param layers whether every call's outputs are written too, as {@code layer:NAME}
     */
    public static void run(Model model, InputArrays arrays, Path target, Precision precision, boolean layers)
            throws IOException {
        Graph graph = model.graph();
        List<String> names =
                graph.inputs().stream().map(t -> graph.layer(t).name()).toList();
        List<TensorData> inputs = arrays.of(names);
        try (OutputFile file = OutputFile.at(target)) {
            Npz.Writer writer = new Npz.Writer(file.channel());
            RunObserver observer = layers ? new LayerWriter(graph, writer) : RunObserver.NONE;
            List<TensorData> outputs = Interpreter.run(model, inputs, precision, observer);
            List<String> made = OutputNames.of(graph);
            for (int i = 0; i < outputs.size(); i++) {
                writer.array(made.get(i), outputs.get(i));
            }
            writer.end();
            file.commit();
        }
    }

    /** Runs {@code model} by ONNX Runtime, in the types that it declares. */
    public static void run(OnnxRuntimeModel model, InputArrays arrays, Path target) throws IOException {
        List<String> names =
                model.inputs().stream().map(OnnxRuntimeModel.Port::name).toList();
        List<TensorData> inputs = arrays.of(names);
        Map<String, TensorData> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), inputs.get(i));
        }
        try (OutputFile file = OutputFile.at(target)) {
            Npz.Writer writer = new Npz.Writer(file.channel());
            List<TensorData> outputs = model.run(values);
            for (int i = 0; i < outputs.size(); i++) {
                writer.array(model.outputs().get(i).name(), outputs.get(i));
            }
            writer.end();
            file.commit();
        }
    }

    /** Writes every call's outputs as they are made. */
    private static final class LayerWriter implements RunObserver {
        private final Graph graph;
        private final Npz.Writer writer;
        private final OutputNames names;

        LayerWriter(Graph graph, Npz.Writer writer) {
            this.graph = graph;
            this.writer = writer;
            this.names = new OutputNames(CallPath.layers(graph));
        }

        @Override
        public void called(CallPath call, List<Observed> outputs) {
            try {
                for (Observed output : outputs) {
                    writer.array(LAYER + names.next(call.layer(graph)), output.data());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
