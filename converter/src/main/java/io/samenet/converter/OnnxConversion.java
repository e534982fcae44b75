package io.samenet.converter;

import io.samenet.converter.onnx.OnnxLowering;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.file.OutputFile;
import io.samenet.formats.model.Model;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxWriter;
import io.samenet.verifier.numeric.ForeignComparison;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.onnx.OnnxCounterpart;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Writes a model as ONNX and has ONNX Runtime compute the same with it. */
final class OnnxConversion {
    private static final String UNCHECKED = "--no-verify writes it without the check";

    private final Model model;
    private final Path output;
    private final ConvertOptions options;

    OnnxConversion(Model model, Path output, ConvertOptions options) {
        this.model = model;
        this.output = output;
        this.options = options;
    }

    Conversion run() throws IOException {
        OnnxModel lowered = OnnxLowering.lower(model, options.onnx());
        return options.externalData().appliesTo(lowered) ? beside(lowered) : whole(lowered);
    }

    private Conversion whole(OnnxModel lowered) throws IOException {
        try (OutputFile file = OutputFile.at(output)) {
            OnnxWriter.write(lowered, file.channel());
            Optional<String> check = check(file.part());
            file.commit();
            return new Conversion(List.of(output), List.of(), check);
        }
    }

    /**
     * A model finds its weights by their name beside it, so both are written under their names, in a folder of their own,
     * and leave it when they have been checked. The weights go first: a model file that is there finds them.
     */
    private Conversion beside(OnnxModel lowered) throws IOException {
        Path target = Files.isSymbolicLink(output) ? output.toRealPath() : output.toAbsolutePath();
        Path data = target.resolveSibling(target.getFileName() + ".data");
        OutputFile.at(target).close();
        OutputFile.at(data).close();
        Path folder = Files.createTempDirectory(target.getParent(), "." + target.getFileName());
        Path model = folder.resolve(String.valueOf(target.getFileName()));
        Path weights = folder.resolve(String.valueOf(data.getFileName()));
        try {
            write(lowered, model, weights);
            Optional<String> check = check(model);
            Files.move(weights, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(model, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Conversion(List.of(output, output.resolveSibling(data.getFileName())), List.of(), check);
        } finally {
            Files.deleteIfExists(weights);
            Files.deleteIfExists(model);
            Files.delete(folder);
        }
    }

    private static void write(OnnxModel lowered, Path model, Path weights) throws IOException {
        try (FileChannel inside = FileChannel.open(model, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileChannel outside =
                        FileChannel.open(weights, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OnnxWriter.write(lowered, inside, String.valueOf(weights.getFileName()), outside);
        }
    }

    private Optional<String> check(Path written) throws IOException {
        if (!options.checked()) {
            return Optional.empty();
        }
        try (OnnxCounterpart counterpart = open(written)) {
            NumericResult result = ForeignComparison.compare(model, counterpart, NumericOptions.DEFAULT);
            if (result.decision() == NumericResult.Decision.DIFFERENT) {
                throw differing(result);
            }
            return Optional.of(result.decision() + " by ONNX Runtime" + reasons(result));
        }
    }

    /** ONNX Runtime has no double-precision kernel for some operators. */
    private OnnxCounterpart open(Path written) throws IOException {
        try {
            return OnnxCounterpart.open(written, OnnxRuntimeModel.Threads.ALL);
        } catch (UnsupportedException e) {
            List<UnsupportedException.Reason> reasons = e.reasons().stream()
                    .map(r -> new UnsupportedException.Reason(Location.of(output.toString()), r.what()))
                    .toList();
            throw UnsupportedException.of(reasons).advise(UNCHECKED);
        }
    }

    /**
     * Whether it is the lowering that is wrong or ONNX Runtime that ends in no number where Keras does not (its sigmoid is 0
     * for large negative numbers, for one) is not known here; neither may pass.
     */
    private UnsupportedException differing(NumericResult result) {
        String outputs = String.join(
                ", ",
                result.outputs().stream()
                        .filter(output -> !output.within())
                        .map(output ->
                                "\"" + output.name() + "\" by " + output.maxAbs() + ", noise " + output.noiseBand())
                        .toList());
        return UnsupportedException.of(
                        model.origin().where(),
                        "ONNX Runtime does not compute the same with what was written: " + outputs)
                .advise(UNCHECKED);
    }

    private static String reasons(NumericResult result) {
        return result.reasons().isEmpty() ? "" : ": " + String.join("; ", result.reasons());
    }
}
