package io.samenet.formats.zip;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.file.MappedFile;
import io.samenet.formats.tensor.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open zip archive. What its directory says is checked when it is opened: names that leave it, names twice, members that
 * overlap or do not lie inside; so is the beginning of a member when it is read.
 */
public final class ZipArchive implements AutoCloseable {
    static final String MEMBERS_OPTION = "--max-nodes";
    static final String BYTES_OPTION = "--max-weight-bytes";

    private final Location where;
    private final Map<String, ZipMember> members;
    private final @Nullable MappedFile mapped;

    private ZipArchive(Bytes content, Location where, Limits limits, @Nullable MappedFile mapped) {
        this.where = where;
        this.members = new Directory(content, where, limits).read();
        this.mapped = mapped;
    }

    /**
     * Opens the archive {@code path}.
     *
     * @throws IOException where it cannot be read at all
     * @throws MalformedException where it is no sound archive
     */
    public static ZipArchive open(Path path, Limits limits) throws IOException {
        MappedFile mapped = MappedFile.open(path);
        try {
            return new ZipArchive(mapped, mapped.where(), limits, mapped);
        } catch (RuntimeException e) {
            try (mapped) {
                throw e;
            }
        }
    }

    /** Opens the archive {@code content}; it is not copied. */
    public static ZipArchive open(Bytes content, Location where, Limits limits) {
        return new ZipArchive(content, where, limits, null);
    }

    /** Whether {@code head}, the first bytes of a file from the buffer's position, starts an archive with members. */
    public static boolean isZip(ByteBuffer head) {
        return head.remaining() >= Integer.BYTES
                && head.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt() == ZipFormat.LOCAL;
    }

    /** The archive as a place. */
    public Location where() {
        return where;
    }

    /** Names of all members but directories, in the order of the archive's directory. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** The member {@code name}, if there is one. */
    public Optional<ZipMember> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    @Override
    public void close() throws IOException {
        if (mapped != null) {
            mapped.close();
        }
    }
}
