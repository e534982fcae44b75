package io.samenet.formats.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads archives that the JDK's writer has made, and damaged ones. */
class ZipArchiveTest {
    private static final byte[] CONFIG = "{\"module\": \"keras\"}".repeat(20).getBytes(StandardCharsets.UTF_8);

    /** The stored {@code metadata.json}, the directory {@code assets/} and the deflated {@code config.json}. */
    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            stored(zip, "metadata.json", new byte[] {1, 2, 3});
            stored(zip, "assets/", new byte[0]);
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(CONFIG);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static ZipArchive open(byte[] archive) {
        return ZipArchive.open(Bytes.of(archive), Location.of("m.keras"), Limits.DEFAULT);
    }

    private static ZipMember member(byte[] archive, String name) {
        return open(archive).member(name).orElseThrow();
    }

    private static byte[] content(ZipMember member) throws IOException {
        byte[] content = new byte[(int) member.size()];
        member.bytes().slice(0, content.length).get(content);
        return content;
    }

    private static int indexOf(byte[] bytes, int number, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i <= bytes.length - Integer.BYTES; i++) {
            if (buffer.getInt(i) == number) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    /** {@code archive} with {@code from} replaced by {@code to}, as long, wherever it stands. */
    private static byte[] renamed(byte[] archive, String from, String to) {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void members_are_read_stored_and_deflated_and_directories_passed_by() throws IOException {
        ZipArchive archive = open(archive());
        assertThat(archive.names()).containsExactly("metadata.json", "config.json");
        assertThat(content(archive.member("metadata.json").orElseThrow())).containsExactly(1, 2, 3);
        assertThat(content(archive.member("config.json").orElseThrow())).isEqualTo(CONFIG);
        assertThat(archive.member("metadata.json").orElseThrow().isStored()).isTrue();
        assertThat(archive.member("config.json").orElseThrow().isStored()).isFalse();
        assertThat(archive.member("absent")).isEmpty();
        archive.member("metadata.json").orElseThrow().checkCrc();
        archive.member("config.json").orElseThrow().checkCrc();
    }

    @Test
    void a_stored_member_is_a_view_of_the_archive() throws IOException {
        byte[] bytes = archive();
        Bytes content = member(bytes, "metadata.json").bytes();
        Arrays.fill(bytes, (byte) 9);
        assertThat(content.slice(0, 1).get()).isEqualTo((byte) 9);
    }

    @Test
    void a_large_deflated_member_goes_through_a_temporary_file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int size = Inflated.IN_MEMORY + 5;
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(new byte[size - 1]);
            zip.write(7);
        }
        Bytes content = member(bytes.toByteArray(), "model.weights.h5").bytes();
        assertThat(content.size()).isEqualTo(size);
        assertThat(content.slice(size - 2, 2)).isEqualTo(ByteBuffer.wrap(new byte[] {0, 7}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd_1", "../../dent.js", "a/../b/../c.j", "C:\\windows.sy", "a\\b/config.js"})
    void names_that_leave_the_archive_are_refused(String name) throws IOException {
        byte[] archive = renamed(archive(), "metadata.json", name);
        assertThatThrownBy(() -> open(archive))
                .isInstanceOf(MalformedException.class)
                .hasMessage(
                        "m.keras: expected a member with a relative name inside the archive, found \"" + name + "\"");
    }

    @Test
    void a_name_that_stands_twice_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            stored(zip, "a.json", new byte[] {1});
            stored(zip, "b.json", new byte[] {2});
        }
        byte[] archive = renamed(bytes.toByteArray(), "b.json", "a.json");
        assertThatThrownBy(() -> open(archive)).hasMessage("m.keras: two members have the name \"a.json\"");
    }

    @Test
    void members_that_share_bytes_are_refused() throws IOException {
        byte[] archive = archive();
        int second = indexOf(archive, ZipFormat.CENTRAL, indexOf(archive, ZipFormat.CENTRAL, 0) + 1);
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 42, 10);
        assertThatThrownBy(() -> open(archive)).hasMessage("m.keras assets/: it lies over another member");
    }

    @Test
    void an_encrypted_member_is_unsupported() throws IOException {
        byte[] archive = archive();
        archive[indexOf(archive, ZipFormat.CENTRAL, 0) + 8] |= 1;
        ZipMember member = member(archive, "metadata.json");
        assertThatThrownBy(member::bytes)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("m.keras metadata.json: an encrypted member");
    }

    @Test
    void a_size_that_no_deflate_can_unfold_to_is_refused() throws IOException {
        byte[] archive = archive();
        int third = archive.length;
        for (int at = 0, i = 0; i < 3; i++, at++) {
            third = at = indexOf(archive, ZipFormat.CENTRAL, at);
        }
        ByteBuffer fields = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int stored = fields.getInt(third + 20);
        fields.putInt(third + 24, 1 << 30);
        assertThatThrownBy(() -> open(archive))
                .hasMessage("m.keras config.json: " + stored + " bytes cannot unfold to 1073741824");
    }

    @Test
    void a_size_that_is_not_the_real_one_is_refused() throws IOException {
        byte[] archive = archive();
        int third = archive.length;
        for (int at = 0, i = 0; i < 3; i++, at++) {
            third = at = indexOf(archive, ZipFormat.CENTRAL, at);
        }
        ByteBuffer fields = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(third + 24, CONFIG.length + 1);
        assertThatThrownBy(member(archive, "config.json")::bytes)
                .hasMessage("m.keras config.json: expected 381 bytes, found 380");
        fields.putInt(third + 24, CONFIG.length - 1);
        assertThatThrownBy(member(archive, "config.json")::bytes)
                .hasMessage("m.keras config.json: it unfolds to more than the 379 bytes it says");
    }

    @Test
    void a_changed_byte_does_not_have_the_checksum() throws IOException {
        byte[] archive = archive();
        archive[ZipFormat.LOCAL_SIZE + "metadata.json".length()] = 5;
        assertThatThrownBy(member(archive, "metadata.json")::checkCrc)
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("m.keras metadata.json: expected content with the CRC-32 55bc801d, found ");
    }

    @Test
    void an_archive_cut_off_anywhere_is_malformed() throws IOException {
        byte[] whole = archive();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> open(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 1, 0x80, 0x10})
    void no_byte_changed_makes_another_exception_than_ours(int change) throws IOException {
        byte[] whole = archive();
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) change;
            try {
                ZipArchive archive = open(changed);
                for (String name : archive.names()) {
                    archive.member(name).orElseThrow().checkCrc();
                }
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("m.keras");
            }
        }
    }

    @Test
    void more_members_than_the_limit_are_refused() throws IOException {
        Bytes archive = Bytes.of(archive());
        assertThatThrownBy(() -> ZipArchive.open(archive, Location.of("m.keras"), new Limits(1, 1, 2, 1 << 20)))
                .hasMessage("m.keras: number of members is 3, over the limit of 2");
    }

    @Test
    void the_signature_is_recognised() throws IOException {
        assertThat(ZipArchive.isZip(ByteBuffer.wrap(archive()))).isTrue();
        assertThat(ZipArchive.isZip(ByteBuffer.wrap(new byte[] {'P', 'K'}))).isFalse();
    }
}
