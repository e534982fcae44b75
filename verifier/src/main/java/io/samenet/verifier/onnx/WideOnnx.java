package io.samenet.verifier.onnx;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.onnx.OnnxWidening;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.ForeignModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An ONNX file's graph in float64, run by ONNX Runtime: as it is, and with its constants shaken. */
final class WideOnnx implements ForeignModel.Wide, AutoCloseable {
    /** Without kernels for float64 in ONNX Runtime 1.23.2, whatever the operator set ({@code OperatorKernels.md}). */
    private static final Set<String> NARROW =
            Set.of("AveragePool", "Celu", "Conv", "ConvTranspose", "Erf", "RNN", "Resize");

    /** Those, and what ONNX Runtime can compose of others in some operator sets only. */
    private static final Set<String> NARROWER = Set.of(
            "AveragePool",
            "Celu",
            "Conv",
            "ConvTranspose",
            "Elu",
            "Erf",
            "Gelu",
            "HardSigmoid",
            "HardSwish",
            "LeakyRelu",
            "Mish",
            "PRelu",
            "Resize",
            "RNN",
            "Selu",
            "Softplus",
            "Softsign");

    /** Most bytes of weights that are held in float64, twice over, for a check: 512 MiB, which are 256 in float32. */
    private static final long MOST_BYTES = 1L << 29;

    private static final List<Set<String>> ATTEMPTS = List.of(NARROW, NARROWER);

    private final OnnxRuntimeModel exact;
    private final OnnxRuntimeModel shaken;
    private final boolean whole;

    private WideOnnx(OnnxRuntimeModel exact, OnnxRuntimeModel shaken, boolean whole) {
        this.exact = exact;
        this.shaken = shaken;
        this.whole = whole;
    }

    /**
     * Opens the graph of {@code file}; empty where ONNX Runtime cannot run it in float64, or it takes too much memory.
     *
     * @throws IOException where the file cannot be read, or a copy of it not written
     */
    static Optional<WideOnnx> open(Path file, OnnxRuntimeModel.Threads threads) throws IOException {
        Optional<OnnxWidening> widening = OnnxWidening.read(file);
        if (widening.isEmpty() || widening.get().weightBytes() > MOST_BYTES) {
            return Optional.empty();
        }
        for (Set<String> narrow : ATTEMPTS) {
            Optional<WideOnnx> opened = open(file, widening.get(), narrow, threads);
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private static Optional<WideOnnx> open(
            Path file, OnnxWidening widening, Set<String> narrow, OnnxRuntimeModel.Threads threads) throws IOException {
        Optional<OnnxRuntimeModel> exact = opened(file, widening, narrow, false, threads);
        if (exact.isEmpty()) {
            return Optional.empty();
        }
        Optional<OnnxRuntimeModel> shaken = opened(file, widening, narrow, true, threads);
        if (shaken.isEmpty()) {
            exact.get().close();
            return Optional.empty();
        }
        return Optional.of(new WideOnnx(exact.get(), shaken.get(), !widening.has(narrow)));
    }

    /** Where the weights are beside the model, the copy has to lie there too. */
    private static Optional<OnnxRuntimeModel> opened(
            Path file, OnnxWidening widening, Set<String> narrow, boolean shaken, OnnxRuntimeModel.Threads threads)
            throws IOException {
        Path copy = widening.isExternal()
                ? Files.createTempFile(file.toAbsolutePath().getParent(), ".wide", ".part")
                : Files.createTempFile("wide", ".onnx");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                widening.write(narrow, shaken, out);
            }
            return Optional.of(OnnxRuntimeModel.openPlain(copy, threads));
        } catch (FormatException e) {
            return Optional.empty();
        } finally {
            Files.delete(copy);
        }
    }

    @Override
    public boolean whole() {
        return whole;
    }

    @Override
    public Optional<List<TensorData>> run(List<TensorData> inputs) {
        return run(exact, inputs);
    }

    @Override
    public Optional<List<TensorData>> runShaken(List<TensorData> inputs) {
        return run(shaken, inputs);
    }

    /** Kernels may turn out only here to lack a type or a case that the float32 one has. */
    private static Optional<List<TensorData>> run(OnnxRuntimeModel model, List<TensorData> inputs) {
        try {
            return Optional.of(OnnxCounterpart.run(model, inputs));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        exact.close();
        shaken.close();
    }
}
