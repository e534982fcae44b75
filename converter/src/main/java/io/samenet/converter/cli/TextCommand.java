package io.samenet.converter.cli;

import io.samenet.formats.model.Model;
import io.samenet.verifier.canonical.ModelText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code samenet text}. */
@Command(
        name = "text",
        description = {
            "Print a model as lines of text that can be compared line by line: layers by name in topological order, "
                    + "their settings, what they are applied to, weights by type and digest.",
            "It is what 'git diff' shows of a model once git knows the command: see the examples."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet text model.keras",
            "  echo '*.keras diff=samenet' >> .gitattributes",
            "  git config diff.samenet.textconv 'samenet text'"
        })
final class TextCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(paramLabel = "MODEL", description = ReadingOptions.MODEL + ".")
    private String model;

    @Override
    public Integer call() throws IOException {
        Model read = reading.read(model);
        console.result(String.join("\n", ModelText.of(read)));
        return ExitCode.DONE;
    }
}
