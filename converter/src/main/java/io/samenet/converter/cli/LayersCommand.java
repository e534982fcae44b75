package io.samenet.converter.cli;

import io.samenet.converter.coverage.LayerCoverage;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code samenet layers}. */
@Command(
        name = "layers",
        description = {
            "Print the layers that samenet knows: the classes by which files call them, whether they can be run and "
                    + "written as ONNX.",
            "Layers that are not listed are kept whole: they are summarised, compared by their exact content and "
                    + "written back, but not run."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  samenet layers", "  samenet layers --json"})
final class LayersCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<LayerCoverage> layers = LayerCoverage.all();
        console.result(
                json
                        ? JsonWriter.indented(
                                Value.dict()
                                        .put(
                                                "layers",
                                                Value.list(layers.stream()
                                                        .map(LayerCoverage::json)
                                                        .toList()))
                                        .build(),
                                2)
                        : LayerCoverage.table(layers));
        return ExitCode.DONE;
    }
}
