package io.samenet.converter.cli;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Model;
import io.samenet.verifier.diff.DiffHtml;
import io.samenet.verifier.diff.DiffJson;
import io.samenet.verifier.diff.DiffText;
import io.samenet.verifier.diff.ModelDiff;
import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet diff}. */
@Command(
        name = "diff",
        description = {
            "Print all that differs between two models, layer by layer: layers that one alone has (-, +), settings, "
                    + "what they are applied to, weights (~).",
            "Nothing is listed exactly when 'samenet verify' proves that they are the same."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet diff old.h5 new.keras",
            "  samenet diff old.h5 new.keras --html diff.html",
            "  git difftool --extcmd 'samenet diff' HEAD~1 -- model.keras"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs",
            "2:wrong usage, a file that cannot be read, or nothing was shown either way"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(index = "0", paramLabel = "A", description = ReadingOptions.MODEL + ".")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
    private String b;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What is compared: architecture, inference, training, as for verify. Default: inference; "
                    + "architecture where neither side holds weights.")
    private @Nullable Scope scope;

    @Option(
            names = "--tier",
            paramLabel = "N",
            description = "Rewrites after which the models are compared, as for verify: 0 takes layers as they are in "
                    + "the file (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int tier;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with both models side by side.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        if (a.equals("-") && b.equals("-")) {
            throw new UsageException("only one of the two models can be standard input");
        }
        if (tier < 0 || tier > 2) {
            throw new UsageException("--tier: expected 0, 1 or 2, found " + tier);
        }
        Model first = noted(a);
        Model second = noted(b);
        ModelDiff diff = ModelDiff.of(first, second, scope == null ? Scope.fitting(first, second) : scope, tier);
        if (html != null) {
            TextFile.write(DiffHtml.of(diff, a, b), html);
        }
        console.result(json ? JsonWriter.indented(DiffJson.of(diff), 2) : String.join("\n", DiffText.lines(diff)));
        return diff.isSame() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }

    private Model noted(String name) throws IOException {
        Model model = reading.read(name);
        console.notes(model);
        return model;
    }
}
