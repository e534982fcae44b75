package io.samenet.formats.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes archives that the JDK reads. Python's zipfile ({@code testzip}) and Info-ZIP's {@code unzip -t} have been seen once,
 * by hand, to read the one whose SHA-256 is pinned.
 */
class ZipWriterTest {
    private final Path directory;

    ZipWriterTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path write(Members members) throws IOException {
        Path path = directory.resolve("m.zip");
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ZipWriter zip = new ZipWriter(channel);
            members.writeTo(zip);
            zip.end();
        }
        return path;
    }

    private interface Members {
        void writeTo(ZipWriter zip) throws IOException;
    }

    private static void text(ZipWriter zip, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        zip.stored(name, bytes.length, channel -> channel.write(ByteBuffer.wrap(bytes)));
    }

    private Path small() throws IOException {
        return write(zip -> {
            text(zip, "metadata.json", "{}");
            text(zip, "größe.json", "[1, 2, 3]");
            text(zip, "assets/empty", "");
        });
    }

    @Test
    void the_jdk_reads_names_contents_and_checksums() throws IOException {
        try (ZipFile zip = new ZipFile(small().toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            assertThat(entries)
                    .extracting(ZipEntry::getName)
                    .containsExactly("metadata.json", "größe.json", "assets/empty");
            assertThat(entries).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            assertThat(new String(zip.getInputStream(entries.get(1)).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("[1, 2, 3]");
            // The CRC-32 of "{}" (zlib.crc32).
            assertThat(entries.get(0).getCrc()).isEqualTo(0xA3A6BF43L);
            assertThat(entries.get(0).getTimeLocal()).isEqualTo("1980-01-01T00:00:00");
        }
    }

    @Test
    void equal_members_give_equal_bytes() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(small()));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("628478d2f7c112a939d88b56a69ca8723e9bc0a13c101b5ee969b60f387dcaad");
    }

    @Test
    void our_reader_finds_the_members() throws IOException {
        try (ZipArchive archive = ZipArchive.open(small(), Limits.DEFAULT)) {
            assertThat(archive.names()).containsExactly("metadata.json", "größe.json", "assets/empty");
            archive.member("größe.json").orElseThrow().checkCrc();
        }
    }

    @Test
    void more_members_than_a_zip_holds_are_written_as_zip64() throws IOException {
        Path path = write(zip -> {
            for (int i = 0; i < 70_000; i++) {
                zip.stored(Integer.toString(i), 0, channel -> {});
            }
        });
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertThat(zip.size()).isEqualTo(70_000);
        }
        try (ZipArchive archive = ZipArchive.open(path, Limits.DEFAULT)) {
            assertThat(archive.names()).hasSize(70_000).contains("69999");
        }
    }

    /** The content is skipped over, so that the file is sparse; both readers find what comes behind it. */
    @Test
    void members_over_four_gigabytes_are_written_as_zip64() throws IOException {
        long size = (1L << 32) + 10;
        Path path = directory.resolve("large.zip");
        try (SparseChannel channel = new SparseChannel(FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE))) {
            ZipWriter zip = new ZipWriter(channel);
            ByteBuffer zeros = ByteBuffer.allocate(1 << 24);
            zip.stored("large", size, to -> {
                for (long at = 0; at < size; at += zeros.capacity()) {
                    to.write(zeros.slice(0, (int) Math.min(zeros.capacity(), size - at)));
                }
            });
            text(zip, "behind", "x");
            zip.end();
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertThat(zip.getEntry("large").getSize()).isEqualTo(size);
            assertThat(zip.getInputStream(zip.getEntry("behind")).readAllBytes())
                    .containsExactly('x');
        }
        try (ZipArchive archive = ZipArchive.open(path, Limits.DEFAULT)) {
            assertThat(archive.member("large").orElseThrow().bytes().size()).isEqualTo(size);
            assertThat(archive.member("behind")
                            .orElseThrow()
                            .bytes()
                            .slice(0, 1)
                            .get())
                    .isEqualTo((byte) 'x');
        }
    }

    @Test
    void a_member_of_another_size_than_said_is_an_error() {
        assertThatThrownBy(() -> write(zip -> zip.stored("a", 3, channel -> channel.write(ByteBuffer.allocate(2)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a has 2 bytes and not 3");
    }

    @Test
    void a_name_is_written_once() {
        assertThatThrownBy(() -> write(zip -> {
                    text(zip, "a", "1");
                    text(zip, "a", "2");
                }))
                .hasMessage("two members have the name \"a\"");
    }

    /** Does not write large buffers but goes on behind them. */
    private static final class SparseChannel implements SeekableByteChannel {
        private final FileChannel file;

        SparseChannel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int size = source.remaining();
            if (size < 1 << 16) {
                return file.write(source);
            }
            file.position(file.position() + size);
            source.position(source.limit());
            return size;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
