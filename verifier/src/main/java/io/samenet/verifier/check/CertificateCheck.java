package io.samenet.verifier.check;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether what a certificate says of two files holds. */
public final class CertificateCheck {
    private CertificateCheck() {}

    /**
     * Checks {@code certificate} against {@code a} and {@code b}.
     *
     * @return why it does not hold; empty where it does
     * @throws IOException where a file cannot be read
     * @throws io.samenet.formats.error.FormatException where one is no model that can be read
     */
    public static Optional<String> check(Certificate certificate, Path a, Path b, ReadOptions options)
            throws IOException {
        try {
            isFile("first file", certificate.a(), a);
            isFile("second file", certificate.b(), b);
            check(certificate, ModelReader.read(a, options), ModelReader.read(b, options));
            return Optional.empty();
        } catch (CheckFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Checks what {@code certificate} says of two models, whatever files they come from; throws where it does not hold. */
    static void check(Certificate certificate, Model a, Model b) {
        if (certificate.claim() instanceof Claim.Same same) {
            new SameCheck(certificate.level(), same).check(a, b);
        } else if (certificate.claim() instanceof Claim.Differs differs) {
            DiffersCheck.check(differs, a, b);
        } else {
            CounterexampleCheck.check((Claim.Counterexample) certificate.claim(), a, b);
        }
    }

    private static void isFile(String name, FileClaim said, Path file) throws IOException {
        if (Files.size(file) != said.bytes()) {
            throw CheckFailure.of(name + " " + file, said.bytes() + " bytes", Files.size(file));
        }
        String digest = Digests.sha256(file);
        if (!digest.equals(said.sha256())) {
            throw CheckFailure.of(name + " " + file, "SHA-256 " + said.sha256(), digest);
        }
    }
}
