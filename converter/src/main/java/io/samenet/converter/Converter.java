package io.samenet.converter;

import io.samenet.converter.style.Flattening;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.file.OutputFile;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.keras.write.ModelWriter;
import io.samenet.formats.keras.write.WriteOptions;
import io.samenet.formats.keras.write.WriteReport;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Writes models in another format, style or dialect. The name of the file to be written tells the format. What was written
 * is compared with what was to be written before it takes its name, so that a file that is there is right.
 */
public final class Converter {
    private Converter() {}

    /**
     * Converts {@code input} to {@code output}.
     *
     * @throws io.samenet.formats.error.FormatException where the input cannot be read, or the target cannot say what it
     *     says; nothing is written then
     * @throws IllegalStateException where what was written is not what was read: a defect of samenet; nothing is left
     */
    public static Conversion convert(Path input, Path output, ConvertOptions options) throws IOException {
        TargetFormat.of(output);
        return convert(ModelReader.read(input, options.reading()), output, options);
    }

    /** Writes {@code model} to {@code output}; throws as {@link #convert(Path, Path, ConvertOptions)} does. */
    public static Conversion convert(Model model, Path output, ConvertOptions options) throws IOException {
        Optional<FileFormat> keras = TargetFormat.of(output).keras();
        if (keras.isEmpty()) {
            return new OnnxConversion(model, output, options).run();
        }
        WriteOptions writing = writing(keras.get(), model, output, options);
        Flattening.Flat flat = options.flat() ? Flattening.flatten(model) : new Flattening.Flat(model, List.of());
        try (OutputFile file = OutputFile.at(output)) {
            WriteReport report = ModelWriter.write(flat.model(), file, writing);
            Optional<String> check = options.checked() ? check(model, file.part(), writing, report) : Optional.empty();
            file.commit();
            List<String> lost = new ArrayList<>(options.withoutOptimizer() ? List.of() : flat.lost());
            lost.addAll(report.lost());
            return new Conversion(List.of(output), lost, check);
        }
    }

    private static WriteOptions writing(FileFormat format, Model model, Path output, ConvertOptions options) {
        Dialect dialect =
                options.dialect().orElse(WriteOptions.of(format, model).dialect());
        if (!WriteOptions.isOf(format, dialect)) {
            throw UnsupportedException.of(
                            Location.of(output.toString()),
                            "only Keras 3 has files of this kind, " + dialect + " does not")
                    .advise("end the name in .h5 or .json, or leave the dialect as it is");
        }
        return new WriteOptions(format, dialect, options.style(), options.withoutOptimizer());
    }

    /** What comparing gives; weights alone are compared by the writer's own tests, there is no architecture with them. */
    private static Optional<String> check(Model model, Path written, WriteOptions writing, WriteReport report)
            throws IOException {
        if (writing.format() == FileFormat.WEIGHTS_H5) {
            return Optional.empty();
        }
        boolean architecture = writing.format() == FileFormat.JSON;
        VerifyOptions options = VerifyOptions.DEFAULT
                .with(VerifyOptions.Numeric.AUTO)
                .with(architecture ? Scope.ARCHITECTURE : Scope.INFERENCE);
        Model again = ModelReader.read(written, ReadOptions.DEFAULT);
        Verdict verdict = Verifier.standard().with(options).verify(architecture ? bare(model) : model, again);
        if (verdict.outcome() == Verdict.Outcome.INCONCLUSIVE) {
            throw UnsupportedException.of(
                            model.origin().where(),
                            "what was written could not be shown to be what was read: "
                                    + String.join("; ", verdict.reasons()))
                    .advise("--no-verify writes it without a check");
        }
        if (!verdict.isSame()) {
            throw another(model, writing, report, verdict);
        }
        return Optional.of(verdict.outcome().name());
    }

    /**
     * What was written is another model: another Keras means something else by it, which the report tells, or samenet is
     * wrong.
     */
    private static RuntimeException another(Model model, WriteOptions writing, WriteReport report, Verdict verdict) {
        boolean otherKeras = writing.dialect() != model.origin().dialect();
        if (otherKeras && !report.lost().isEmpty()) {
            return UnsupportedException.of(
                    model.origin().where(),
                    writing.dialect() + " has no place for " + String.join("; ", report.lost())
                            + "; it would be another model: " + verdict.firstOfEachKind());
        }
        return new IllegalStateException(
                "what was written is not what was read: " + verdict.outcome() + " " + verdict.firstOfEachKind());
    }

    /** The model as its architecture alone gives it, without weights. */
    private static Model bare(Model model) {
        Graph graph = model.graph().untold();
        List<Optional<TensorData>> none = Collections.nCopies(graph.weights().size(), Optional.empty());
        return new Model(graph, none, model.training(), model.origin());
    }
}
