package io.samenet.converter.cli;

import io.samenet.converter.Conversion;
import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.converter.onnx.OnnxOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Style;
import io.samenet.formats.onnx.ExternalData;
import io.samenet.formats.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet convert}. */
@Command(
        name = "convert",
        description = {
            "Write a model in another format, style or Keras dialect, and check what was written.",
            "The name of OUT tells the format: .json, .h5, .hdf5, .keras, .weights.h5 or .onnx."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet convert old.h5 new.keras",
            "  samenet convert model.keras model.h5 --keras 2 --style sequential",
            "  samenet convert model.h5 model.onnx --opset 18"
        })
final class ConvertCommand implements Callable<Integer> {
    private enum StyleChoice {
        KEEP,
        SEQUENTIAL,
        FUNCTIONAL
    }

    private enum Nesting {
        KEEP,
        FLATTEN
    }

    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(index = "0", paramLabel = "IN", description = ReadingOptions.MODEL + ".")
    private String input;

    @Parameters(index = "1", paramLabel = "OUT", description = "What to write.")
    private Path output;

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            description = "Class of the Keras model written: keep, sequential, functional (default: ${DEFAULT-VALUE}).",
            defaultValue = "keep")
    private StyleChoice style;

    @Option(
            names = "--keras",
            paramLabel = "1|2|3",
            description = "Dialect written (default: 3 for .keras, 2 for .h5, the input's for .json).")
    private @Nullable Integer keras;

    @Option(
            names = "--nesting",
            paramLabel = "NESTING",
            description = "Inner models: keep, or flatten, which makes their layers layers of the outer model; "
                    + "ONNX has no inner models and always gets them flat (default: ${DEFAULT-VALUE}).",
            defaultValue = "keep")
    private Nesting nesting;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description = "ONNX operator set (default: ${DEFAULT-VALUE}).",
            defaultValue = "18")
    private int opset;

    @Option(
            names = "--external-data",
            paramLabel = "WHEN",
            description = "Put ONNX weights of 1 KB and more into a file of their own, OUT.data: auto (over 1.5 GB), "
                    + "always, never (default: ${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private ExternalData externalData;

    @Option(
            names = "--batch",
            paramLabel = "N|free",
            description = "Batch of the ONNX model (default: ${DEFAULT-VALUE}).",
            defaultValue = "free")
    private String batch;

    @Option(names = "--without-optimizer", description = "Drop optimizer and compile state.")
    private boolean withoutOptimizer;

    @Option(names = "--no-verify", description = "Do not compare the written file with the input.")
    private boolean unchecked;

    @Override
    public Integer call() throws IOException {
        ConvertOptions options = options();
        Model model = reading.read(input);
        console.notes(model);
        Conversion conversion = Converter.convert(model, output, options);
        conversion.files().forEach(file -> console.result("wrote " + file));
        conversion.lost().forEach(lost -> console.result("no place for: " + lost));
        conversion.check().ifPresent(check -> console.result("check: " + check));
        return ExitCode.DONE;
    }

    private ConvertOptions options() {
        return new ConvertOptions(
                switch (style) {
                    case KEEP -> Optional.empty();
                    case SEQUENTIAL -> Optional.of(Style.SEQUENTIAL);
                    case FUNCTIONAL -> Optional.of(Style.FUNCTIONAL);
                },
                Optional.ofNullable(keras).map(ConvertCommand::dialect),
                nesting == Nesting.FLATTEN,
                withoutOptimizer,
                onnx(),
                externalData,
                !unchecked,
                reading.options());
    }

    private static Dialect dialect(int major) {
        if (major < 1 || major > Dialect.values().length) {
            throw new UsageException("--keras: expected 1, 2 or 3, found " + major);
        }
        return Dialect.of(major);
    }

    private OnnxOptions onnx() {
        try {
            long size = batch.equalsIgnoreCase("free") ? Shape.FREE : Long.parseLong(batch);
            return new OnnxOptions(opset, size);
        } catch (NumberFormatException e) {
            throw new UsageException("--batch: expected a positive integer or free, found " + batch);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
