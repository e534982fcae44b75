package io.samenet.converter.cli;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.value.Value;
import io.samenet.verifier.check.Certificate;
import io.samenet.verifier.check.CertificateCheck;
import io.samenet.verifier.check.CertificateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet check}. */
@Command(
        name = "check",
        description = {
            "Does what a certificate says of two files hold?",
            "The certificate is one that 'samenet verify A B --certificate FILE' wrote. Nothing is searched for: each "
                    + "call of each file is compared with what the certificate says of it, weights by their SHA-256."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet verify old.h5 new.keras --certificate same.json",
            "  samenet check same.json old.h5 new.keras"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it holds and says that the two are the same",
            "1:it does not hold; or it holds and says that they differ",
            "2:wrong usage, a file that cannot be read, a model that is not supported"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(index = "0", paramLabel = "CERTIFICATE", description = "What 'verify --certificate' wrote.")
    private Path file;

    @Parameters(index = "1", paramLabel = "A", description = "The first model that it was written of.")
    private Path a;

    @Parameters(index = "2", paramLabel = "B", description = "The second.")
    private Path b;

    @Option(names = "--json", description = "Print one JSON object in place of the text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Certificate certificate = CertificateReader.read(file, reading.limits());
        Optional<String> failure = CertificateCheck.check(certificate, a, b, reading.options());
        String scope = certificate.level().word();
        String said = certificate.claim().says();
        console.result(json ? JsonWriter.indented(value(failure, said, scope), 2) : text(failure, said, scope));
        return failure.isEmpty() && certificate.claim().isSame() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }

    private static String text(Optional<String> failure, String said, String scope) {
        return failure.map(f -> "DOES NOT HOLD\n" + f).orElse("HOLDS\n" + said + " (scope " + scope + ")");
    }

    private static Value value(Optional<String> failure, String said, String scope) {
        Value.DictBuilder result =
                Value.dict().put("holds", failure.isEmpty()).put("says", said).put("scope", scope);
        return result.put("reason", failure.<Value>map(Value::of).orElse(Value.none()))
                .build();
    }
}
