package io.samenet.verifier.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.check.Certificate;
import io.samenet.verifier.check.CertificateCheck;
import io.samenet.verifier.check.CertificateReader;
import io.samenet.verifier.check.CertificateWriter;
import io.samenet.verifier.check.FileClaim;
import io.samenet.verifier.check.Level;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Two models, the verdict on them, and its certificate as JSON. */
public record Certified(Model a, Model b, Verdict verdict, Dict json) {
    private static final FileClaim NO_FILE = new FileClaim("", 0, "0".repeat(64));

    /** The model of {@code file}; empty where it is refused. */
    static Optional<Model> read(Path file) throws IOException {
        try {
            return Optional.of(ModelReader.read(file));
        } catch (FormatException refused) {
            return Optional.empty();
        }
    }

    /** Certifies {@code a} and {@code b} by the proof alone; empty where they are not proved the same. */
    public static Optional<Certified> proved(Model a, Model b, Scope scope, int tier) throws NoCertificateException {
        VerifyOptions options = VerifyOptions.DEFAULT
                .with(VerifyOptions.Numeric.NEVER)
                .with(scope)
                .withTier(tier);
        Verdict verdict = Verifier.withoutNumbers().with(options).verify(a, b);
        return verdict.outcome() == Verdict.Outcome.PROVED ? Optional.of(of(a, b, verdict, options)) : Optional.empty();
    }

    /** The certificate of {@code verdict}, reached with {@code options}; it must be as the schema has it. */
    public static Certified of(Model a, Model b, Verdict verdict, VerifyOptions options) throws NoCertificateException {
        Level level = Level.valueOf(verdict.proof().scope().name());
        Certificate certificate = new Certificate("test", level, NO_FILE, NO_FILE, Certifier.claim(verdict, options));
        String text = JsonWriter.text(CertificateWriter.of(certificate));
        Dict json = JsonReader.read(Location.of("certificate"), text, Limits.DEFAULT)
                .asDict()
                .orElseThrow();
        assertThat(CertificateSchema.violations(json)).isEmpty();
        return new Certified(a, b, verdict, json);
    }

    /** Why the certificate does not hold. */
    public Optional<String> failure() {
        return failure(json, a, b);
    }

    public static Optional<String> failure(Dict json, Model a, Model b) {
        return CertificateCheck.check(CertificateReader.of(Location.of("certificate"), json), a, b);
    }
}
