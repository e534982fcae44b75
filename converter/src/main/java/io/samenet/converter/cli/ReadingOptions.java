package io.samenet.converter.cli;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How models are read: the options that all commands share. */
final class ReadingOptions {
    /** What may stand for a model. */
    static final String MODEL = "A Keras model: .json, .h5, .keras, or - for JSON on standard input";

    private static final String STANDARD_INPUT = "-";

    /** First byte of an ONNX file: the field {@code ir_version} of {@code ModelProto}, a varint. */
    private static final int ONNX_START = 0x08;

    @Option(
            names = "--architecture",
            paramLabel = "FILE",
            description = "The architecture (.json, .h5, .keras) where MODEL holds weights only.")
    private @Nullable Path architecture;

    @Option(names = "--max-json-bytes", paramLabel = "N", hidden = true, description = "Limit on JSON text.")
    private long maxJsonBytes = Limits.DEFAULT.jsonBytes();

    @Option(names = "--max-json-depth", paramLabel = "N", hidden = true, description = "Limit on nesting of JSON.")
    private int maxJsonDepth = Limits.DEFAULT.jsonDepth();

    @Option(names = "--max-nodes", paramLabel = "N", hidden = true, description = "Limit on objects in a file.")
    private long maxNodes = Limits.DEFAULT.nodes();

    @Option(names = "--max-weight-bytes", paramLabel = "N", hidden = true, description = "Limit on weights.")
    private long maxWeightBytes = Limits.DEFAULT.weightBytes();

    /** What a file may ask for. */
    Limits limits() {
        return new Limits(maxJsonBytes, maxJsonDepth, maxNodes, maxWeightBytes);
    }

    /** How models are read. */
    ReadOptions options() {
        return new ReadOptions(limits(), Optional.ofNullable(architecture));
    }

    /** Reads the model that the user calls {@code name}. */
    Model read(String name) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return ModelReader.readJson(System.in, Location.of("standard input"), options());
        }
        return ModelReader.read(Path.of(name), options());
    }

    /** Whether {@code name} is an ONNX file: so called, and so starting. */
    boolean isOnnx(String name) throws IOException {
        if (!name.endsWith(".onnx")) {
            return false;
        }
        try (InputStream start = Files.newInputStream(Path.of(name))) {
            return start.read() == ONNX_START;
        }
    }

    /** Whether {@code name} is a file, and no ONNX file, that is read without help from another. */
    boolean isWhole(String name) throws IOException {
        return architecture == null && !name.equals(STANDARD_INPUT) && !isOnnx(name);
    }
}
