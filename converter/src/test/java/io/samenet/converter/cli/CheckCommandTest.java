package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code samenet verify --certificate} and {@code samenet check}, as a user types them. */
class CheckCommandTest {
    private static final Path A = Catalogue.seed("keras2_sequential.h5");
    private static final Path B = Catalogue.seed("keras3_functional.keras");
    private static final Path OTHER = Catalogue.seed("keras3_functional_other.keras");

    @TempDir
    Path folder;

    private Path certificate;

    @BeforeEach
    void name() {
        certificate = folder.resolve("certificate.json");
    }

    private Run verify(Path a, Path b, String... more) throws IOException {
        String[] arguments = {
            "verify", a.toString(), b.toString(), "--numeric", "never", "--certificate", certificate.toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Run.of((Object[]) all);
    }

    private Run check(Path a, Path b) throws IOException {
        return Run.of("check", certificate.toString(), a.toString(), b.toString());
    }

    @Test
    void a_proof_is_written_and_holds() throws IOException {
        assertThat(verify(A, B).code()).isZero();
        Run run = check(A, B);
        assertThat(run.out()).isEqualTo("HOLDS\nthe two are the same: 3 nodes, rules up to tier 0 (scope inference)\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void the_same_files_give_the_same_certificate_to_the_byte() throws IOException {
        verify(A, B);
        byte[] first = Files.readAllBytes(certificate);
        verify(A, B);
        assertThat(Files.readAllBytes(certificate)).isEqualTo(first);
    }

    @Test
    void it_holds_for_no_other_files_nor_for_the_two_exchanged() throws IOException {
        verify(A, B);
        assertThat(check(B, A).code()).isEqualTo(1);
        Run run = check(A, OTHER);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("DOES NOT HOLD\nsecond file " + OTHER + ": the certificate was written of another");
    }

    @Test
    void it_does_not_hold_for_a_file_with_one_changed_byte() throws IOException {
        verify(A, B);
        byte[] bytes = Files.readAllBytes(B);
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed.keras"), bytes);
        assertThat(check(A, changed).code()).isEqualTo(1);
    }

    @Test
    void a_certificate_that_holds_and_says_that_they_differ_ends_with_1() throws IOException {
        assertThat(verify(A, OTHER).code()).isEqualTo(1);
        Run run = check(A, OTHER);
        assertThat(run.out()).startsWith("HOLDS\nthe two differ in kernel 0: ");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void what_is_no_certificate_ends_with_2_and_says_where() throws IOException {
        Files.writeString(certificate, "{\"format\": \"another\"}");
        Run run = check(A, B);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("samenet: " + certificate + " format: expected samenet-certificate, found another");
        Files.writeString(certificate, "{");
        assertThat(check(A, B).code()).isEqualTo(2);
    }

    @Test
    void of_an_open_question_none_is_written_and_it_is_said() throws IOException {
        Run run = verify(A, Catalogue.seed("keras3_functional.json"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("no certificate: the verdict INCONCLUSIVE rests on nothing that could be checked");
        assertThat(certificate).doesNotExist();
    }
}
