package io.samenet.verifier.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An ONNX model opened for running. Not to be used by two threads at a time. */
public final class OnnxRuntimeModel implements AutoCloseable {
    private final Location where;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<Port> inputs;
    private final List<Port> outputs;

    /**
     * An input or output.
     *
     * @param name its name
     * @param type its type, free dimensions as such
     */
    public record Port(String name, TensorType type) {}

    /** How many threads compute. */
    public enum Threads {
        /** As many as the machine has cores. */
        ALL,
        /** One, and only operators that give the same bits each time. */
        DETERMINISTIC
    }

    private OnnxRuntimeModel(Location where, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.where = where;
        this.environment = environment;
        this.session = session;
        this.inputs = ports("input", session.getInputInfo());
        this.outputs = ports("output", session.getOutputInfo());
    }

    /**
     * Opens {@code file} with all of the runtime's graph optimizations.
     *
     * @throws MalformedException where the runtime finds it no valid model
     * @throws UnsupportedException where the runtime has no kernel for one of its operators
     * @throws IOException where it cannot be read
     */
    public static OnnxRuntimeModel open(Path file, Threads threads) throws IOException {
        return open(file, threads, OptLevel.ALL_OPT);
    }

    /** As {@link #open}, without the optimizations that fuse nodes: the fused ones have fewer types than the nodes. */
    static OnnxRuntimeModel openPlain(Path file, Threads threads) throws IOException {
        return open(file, threads, OptLevel.BASIC_OPT);
    }

    private static OnnxRuntimeModel open(Path file, Threads threads, OptLevel optimizations) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Location where = Location.of(file.toString());
        OrtEnvironment environment = environment();
        try (SessionOptions options = options(threads, optimizations)) {
            OrtSession session = environment.createSession(file.toString(), options);
            return closedOnError(session, () -> new OnnxRuntimeModel(where, environment, session));
        } catch (OrtException e) {
            throw refused(where, e);
        }
    }

    private interface Making {
        OnnxRuntimeModel make() throws OrtException;
    }

    private static OnnxRuntimeModel closedOnError(OrtSession session, Making making) throws OrtException {
        try {
            return making.make();
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "samenet");
    }

    private static SessionOptions options(Threads threads, OptLevel optimizations) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setOptimizationLevel(optimizations);
        // ONNX Runtime 1.23.2 ends the process with it (SIGSEGV) on some Scan nodes in half precision.
        options.addConfigEntry("optimization.disable_specified_optimizers", "NchwcTransformer");
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        if (threads == Threads.DETERMINISTIC) {
            options.setDeterministicCompute(true);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
        }
        return options;
    }

    private static FormatException refused(Location where, OrtException e) {
        return switch (e.getCode()) {
            case ORT_NOT_IMPLEMENTED, ORT_MODEL_REQUIRES_COMPILATION, ORT_EP_FAIL ->
                UnsupportedException.of(where, "ONNX Runtime: " + oneLine(e));
            default -> MalformedException.of(where, "ONNX Runtime: " + oneLine(e), e);
        };
    }

    private static String oneLine(OrtException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** What is to be fed, in the order of the file. */
    public List<Port> inputs() {
        return inputs;
    }

    /** What comes out, in the order of the file. */
    public List<Port> outputs() {
        return outputs;
    }

    /**
     * Runs the model.
     *
     * @param values the inputs by name, all of them and no other
     * @return the outputs, in the order of the file
     * @throws ShapeException where an input is missing, too many, or not of the model's type
     * @throws MalformedException where the runtime fails
     */
    public List<TensorData> run(Map<String, TensorData> values) {
        check(values);
        Map<String, OnnxTensorLike> feeds = new LinkedHashMap<>();
        try {
            for (Port input : inputs) {
                feeds.put(input.name(), Tensors.toRuntime(environment, value(values, input)));
            }
            try (OrtSession.Result result = session.run(feeds)) {
                return collected(result);
            }
        } catch (OrtException e) {
            throw refused(where, e);
        } finally {
            feeds.values().forEach(OnnxTensorLike::close);
        }
    }

    private static TensorData value(Map<String, TensorData> values, Port input) {
        return Objects.requireNonNull(values.get(input.name()), input::name);
    }

    private void check(Map<String, TensorData> values) {
        List<String> names = inputs.stream().map(Port::name).toList();
        if (values.size() != names.size() || !values.keySet().containsAll(names)) {
            throw new ShapeException(
                    "inputs " + names,
                    values.keySet().stream().sorted().toList().toString());
        }
        for (Port input : inputs) {
            TensorType given = value(values, input).type();
            if (given.dtype() != input.type().dtype() || !input.type().shape().admits(given.shape())) {
                throw new ShapeException(input.name() + " of type " + input.type(), given.toString());
            }
        }
    }

    private List<TensorData> collected(OrtSession.Result result) throws OrtException {
        List<TensorData> data = new ArrayList<>();
        for (Port output : outputs) {
            Optional<OnnxValue> value = result.get(output.name());
            if (value.isPresent() && value.get() instanceof OnnxTensor tensor) {
                data.add(Tensors.fromRuntime(tensor));
            } else {
                throw MalformedException.expected(
                        where.at("output").named(output.name()), "a tensor", String.valueOf(value));
            }
        }
        return List.copyOf(data);
    }

    private List<Port> ports(String kind, Map<String, NodeInfo> infos) {
        List<Port> ports = new ArrayList<>();
        List<UnsupportedException.Reason> reasons = new ArrayList<>();
        infos.forEach((name, info) -> Tensors.type(info.getInfo())
                .ifPresentOrElse(
                        type -> ports.add(new Port(name, type)),
                        () -> reasons.add(new UnsupportedException.Reason(
                                where.at(kind).named(name),
                                "not a tensor that can be fed and read: " + info.getInfo()))));
        if (!reasons.isEmpty()) {
            throw UnsupportedException.of(reasons);
        }
        return List.copyOf(ports);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(where + ": ONNX Runtime cannot close it", e);
        }
    }
}
