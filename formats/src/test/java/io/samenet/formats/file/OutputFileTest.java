package io.samenet.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private final Path directory;
    private final Path path;

    OutputFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.path = directory.resolve("model.h5");
    }

    private static void write(OutputFile file, String text) throws IOException {
        file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    @Test
    void a_committed_file_has_its_name_and_nothing_lies_beside_it() throws IOException {
        try (OutputFile file = OutputFile.at(path)) {
            write(file, "new");
            assertThat(path).doesNotExist();
            file.commit();
        }
        assertThat(path).hasContent("new");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_committed_leaves_nothing_and_keeps_the_older_one() throws IOException {
        Files.writeString(path, "old");
        assertThatThrownBy(() -> {
                    try (OutputFile file = OutputFile.at(path)) {
                        write(file, "half of the n");
                        throw new IOException("disk full");
                    }
                })
                .hasMessage("disk full");
        assertThat(path).hasContent("old");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void a_committed_file_replaces_the_older_one() throws IOException {
        Files.writeString(path, "old");
        try (OutputFile file = OutputFile.at(path)) {
            write(file, "new");
            file.commit();
        }
        assertThat(path).hasContent("new");
    }

    @Test
    void two_writers_of_one_name_do_not_meet() throws IOException {
        try (OutputFile first = OutputFile.at(path);
                OutputFile second = OutputFile.at(path)) {
            write(first, "first");
            write(second, "second");
            first.commit();
            second.commit();
        }
        assertThat(path).hasContent("second");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Files.writeString(path, "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.h5"), path);
        try (OutputFile file = OutputFile.at(link)) {
            write(file, "new");
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("new");
    }

    @Test
    void a_directory_is_not_replaced_and_none_is_made() {
        assertThatThrownBy(() -> OutputFile.at(directory))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(directory + ": not a file that can be replaced");
        Path absent = directory.resolve("absent/model.h5");
        assertThatThrownBy(() -> OutputFile.at(absent))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(absent + ": its directory does not exist");
    }
}
