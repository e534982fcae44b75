package io.samenet.verifier.check;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        FileClaim.Pending digests = FileClaim.of(a, b);
        Model modelA = ModelReader.read(a, options);
        Model modelB = ModelReader.read(b, options);
        List<FileClaim> found = digests.get();
        Optional<String> other = isFile("first file", certificate.a(), found.get(0))
                .or(() -> isFile("second file", certificate.b(), found.get(1)));
        return other.isPresent() ? other : check(certificate, modelA, modelB);
    }

    private static Optional<String> isFile(String name, FileClaim said, FileClaim found) {
        boolean same = said.bytes() == found.bytes() && said.sha256().equals(found.sha256());
        return same
                ? Optional.empty()
                : Optional.of(name + " " + found.name() + ": the certificate was written of another file, of "
                        + said.bytes() + " bytes with SHA-256 " + said.sha256() + "; this one has " + found.bytes()
                        + " bytes, SHA-256 " + found.sha256());
    }

    /**
     * Checks what {@code certificate} says of two models, whatever files they come from.
     *
     * @return why it does not hold; empty where it does
     */
    public static Optional<String> check(Certificate certificate, Model a, Model b) {
        try {
            if (certificate.claim() instanceof Claim.Same same) {
                new SameCheck(certificate.level(), same).check(a, b);
            } else if (certificate.claim() instanceof Claim.Differs differs) {
                DiffersCheck.check(differs, a, b);
            } else {
                CounterexampleCheck.check((Claim.Counterexample) certificate.claim(), a, b);
            }
            return Optional.empty();
        } catch (CheckFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
