package io.samenet.converter;

import io.samenet.converter.onnx.OnnxLowering;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a model as ONNX and has ONNX Runtime compute the same with it. */
final class OnnxConversion {
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
        boolean external = options.externalData().appliesTo(lowered);
        return external ? beside(lowered) : whole(lowered);
    }

    private Conversion whole(OnnxModel lowered) throws IOException {
        try (OutputFile file = OutputFile.at(output)) {
            OnnxWriter.write(lowered, file.channel());
            Optional<String> check = check(file.part());
            file.commit();
            return new Conversion(List.of(output), List.of(), check);
        }
    }

    /** The weights take their name first: a model file that is there finds them. */
    private Conversion beside(OnnxModel lowered) throws IOException {
        Path data = output.resolveSibling(output.getFileName() + ".data");
        try (OutputFile file = OutputFile.at(output);
                OutputFile weights = OutputFile.at(data)) {
            OnnxWriter.write(lowered, file.channel(), String.valueOf(data.getFileName()), weights.channel());
            weights.commit();
            Optional<String> check = check(file.part());
            file.commit();
            return new Conversion(List.of(output, data), List.of(), check);
        }
    }

    private Optional<String> check(Path written) throws IOException {
        if (!options.checked()) {
            return Optional.empty();
        }
        try (OnnxCounterpart counterpart = OnnxCounterpart.open(written, OnnxRuntimeModel.Threads.ALL)) {
            NumericResult result = ForeignComparison.compare(model, counterpart, NumericOptions.DEFAULT);
            if (result.decision() == NumericResult.Decision.DIFFERENT) {
                throw differing(result);
            }
            return Optional.of(result.decision() + " by ONNX Runtime" + reasons(result));
        }
    }

    /**
     * Whether it is the lowering that is wrong or ONNX Runtime that is less exact than the noise allows (its
     * LayerNormalization of nearly equal elements, for one) is not known here; neither may pass.
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
                .advise("--no-verify writes it without the check");
    }

    private static String reasons(NumericResult result) {
        return result.reasons().isEmpty() ? "" : ": " + String.join("; ", result.reasons());
    }
}
