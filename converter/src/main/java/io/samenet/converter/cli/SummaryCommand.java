package io.samenet.converter.cli;

import io.samenet.converter.summary.Summary;
import io.samenet.converter.summary.SummaryJson;
import io.samenet.converter.summary.SummaryTable;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet summary}. */
@Command(
        name = "summary",
        description =
                "Print the layers of a model as Keras does: class, output shape, parameters, connections, totals.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet summary model.keras",
            "  samenet summary weights.h5 --architecture model.json",
            "  samenet summary model.h5 --json"
        })
final class SummaryCommand implements Callable<Integer> {
    private static final int MOST_CHARACTERS = 10_000;

    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(paramLabel = "MODEL", description = ReadingOptions.MODEL)
    private String model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--line-length",
            paramLabel = "N",
            description = "Width of the table in characters (default: as Keras, 88 or 108).")
    private int lineLength;

    @Override
    public Integer call() throws IOException {
        if (lineLength < 0 || lineLength > MOST_CHARACTERS) {
            throw new UsageException(
                    "--line-length: expected an integer up to " + MOST_CHARACTERS + ", found " + lineLength);
        }
        Model read = reading.read(model);
        console.notes(read);
        Summary summary = Summary.of(read);
        if (json) {
            console.result(JsonWriter.indented(SummaryJson.of(summary), 2));
        } else {
            console.result(out -> SummaryTable.write(summary, lineLength, out));
        }
        unsupported(summary)
                .forEach((reason, names) ->
                        console.note("note: cannot be run: " + String.join(", ", names) + ": " + reason));
        return ExitCode.DONE;
    }

    /** Names of the layers that have no arithmetic, by reason. */
    private static Map<String, List<String>> unsupported(Summary summary) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Summary.Row layer : summary.layers()) {
            layer.unsupported().ifPresent(reason -> reasons.computeIfAbsent(reason, r -> new ArrayList<>())
                    .add(layer.name()));
        }
        return reasons;
    }
}
