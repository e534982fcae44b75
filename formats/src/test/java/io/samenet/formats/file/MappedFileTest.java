package io.samenet.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
    private final Path directory;

    MappedFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void bytes_are_found_in_files_of_any_size() throws IOException {
        Path path = directory.resolve("sparse");
        long size = (5L << 30) + 3;
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), size - 3);
            channel.write(ByteBuffer.wrap(new byte[] {7}), (3L << 30) - 1);
        }
        try (MappedFile file = MappedFile.open(path)) {
            assertThat(file.size()).isEqualTo(size);
            assertThat(file.slice(size - 2, 2)).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
            assertThat(file.slice((3L << 30) - 1, 1).get()).isEqualTo((byte) 7);
            ByteBuffer longest = file.slice((3L << 30) - 1000, Integer.MAX_VALUE);
            assertThat(longest.get(999)).isEqualTo((byte) 7);
            assertThatThrownBy(() -> file.slice(size - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void an_empty_file_has_no_bytes() throws IOException {
        Path path = Files.createFile(directory.resolve("empty"));
        try (MappedFile file = MappedFile.open(path)) {
            assertThat(file.size()).isZero();
            assertThat(file.slice(0, 0).hasRemaining()).isFalse();
        }
    }
}
