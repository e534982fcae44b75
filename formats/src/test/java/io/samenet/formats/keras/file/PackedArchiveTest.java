package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.LimitException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code .keras} file whose configuration is packed. */
class PackedArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void a_configuration_that_unfolds_to_a_thousand_times_its_size_is_refused_before_it_is_read() throws IOException {
        Path file = folder.resolve("bomb.keras");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(("[" + "0,".repeat(1 << 21) + "0]").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(LimitException.class)
                .hasMessageMatching(".*bomb.keras config.json: how many times its packed size it unfolds to is "
                        + "[0-9]+, over the limit of 200");
    }
}
