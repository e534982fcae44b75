package io.samenet.converter.cli;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Value;
import io.samenet.verifier.canonical.Fingerprint;
import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet fingerprint}. */
@Command(
        name = "fingerprint",
        description = {
            "Print a digest of what a model is, whatever its file format, style and names.",
            "Two models have the same exactly when 'samenet verify --tier 0' proves them the same at that scope."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet fingerprint model.keras",
            "  samenet fingerprint model.json --scope architecture",
            "  samenet fingerprint model.h5 --json"
        })
final class FingerprintCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(paramLabel = "MODEL", description = ReadingOptions.MODEL + ".")
    private String model;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What counts: architecture, inference, training, as for verify. Default: inference; "
                    + "architecture where the file holds no weights.")
    private @Nullable Scope scope;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Model read = reading.read(model);
        console.notes(read);
        Fingerprint found = Fingerprint.of(read, scope == null ? Scope.fitting(read) : scope);
        if (scope == null && found.scope() == Scope.ARCHITECTURE) {
            console.note("note: " + read.origin().where() + ": holds no weights: at scope architecture");
        }
        console.result(json ? JsonWriter.indented(json(found), 2) : found.hex());
        return ExitCode.DONE;
    }

    private static Value json(Fingerprint found) {
        return Value.dict()
                .put("fingerprint", found.hex())
                .put("scope", found.scope().word())
                .put("version", Fingerprint.VERSION)
                .build();
    }
}
