package io.samenet.formats.zip;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A member of an archive. */
public final class ZipMember {
    /** Most that deflate packs into a byte (RFC 1951: 258 bytes in two bits). */
    private static final long DEFLATE_RATIO = 1032;

    private final Bytes archive;
    private final Location where;
    private final String name;
    private final int flags;
    private final int method;
    private final int crc;
    private final long storedSize;
    private final long size;
    private final long offset;
    private final Limits limits;

    ZipMember(
            Bytes archive,
            Location where,
            String name,
            int flags,
            int method,
            int crc,
            long storedSize,
            long size,
            long offset,
            Limits limits) {
        this.archive = archive;
        this.where = where;
        this.name = name;
        this.flags = flags;
        this.method = method;
        this.crc = crc;
        this.storedSize = storedSize;
        this.size = size;
        this.offset = offset;
        this.limits = limits;
    }

    /** Checks what the directory says of this member against the size of the archive. */
    void check() {
        long room = archive.size() - ZipFormat.LOCAL_SIZE;
        if (offset < 0 || storedSize < 0 || size < 0 || storedSize > room || offset > room - storedSize) {
            throw MalformedException.of(where, "it does not lie inside the archive");
        }
        if (method == ZipFormat.STORED && size != storedSize) {
            throw MalformedException.expected(where, storedSize + " bytes, as it is stored as it is", size + " bytes");
        }
        if (size / DEFLATE_RATIO > storedSize) {
            throw MalformedException.of(where, storedSize + " bytes cannot unfold to " + size);
        }
        Limits.check(where, "size in bytes", size, limits.weightBytes(), ZipArchive.BYTES_OPTION);
    }

    /** The member as a place. */
    public Location where() {
        return where;
    }

    /** Its name, a relative path with {@code /}. */
    public String name() {
        return name;
    }

    /** How many bytes it has, unfolded. */
    public long size() {
        return size;
    }

    /** How many bytes it takes in the archive. */
    public long storedSize() {
        return storedSize;
    }

    /** Whether it is stored as it is, so that its bytes are a view of the archive. */
    public boolean isStored() {
        return method == ZipFormat.STORED;
    }

    long offset() {
        return offset;
    }

    /** A lower bound of where it ends. */
    long end() {
        return offset + ZipFormat.LOCAL_SIZE + storedSize;
    }

    /**
     * Its bytes: a view of the archive where it is stored as it is, else unfolded, in memory or above {@link Inflated#IN_MEMORY}
     * bytes in a temporary file that is removed when the process ends or before. Unfolded bytes have the checksum that the
     * archive says; see {@link #checkCrc()} for stored ones.
     *
     * @throws MalformedException where the member is damaged
     * @throws UnsupportedException where it is encrypted or packed in another way than by deflate
     * @throws IOException where no temporary file can be written
     */
    public Bytes bytes() throws IOException {
        if ((flags & ZipFormat.ENCRYPTED) != 0) {
            throw UnsupportedException.of(where, "an encrypted member");
        }
        Bytes stored = stored();
        return switch (method) {
            case ZipFormat.STORED -> stored;
            case ZipFormat.DEFLATED -> new Inflated(stored, where, size, crc).bytes();
            default -> throw UnsupportedException.of(where, "zip compression method " + method);
        };
    }

    /**
     * Checks that its bytes have the checksum that the archive says. This reads them all.
     *
     * @throws MalformedException where they have not
     */
    public void checkCrc() throws IOException {
        CRC32 found = new CRC32();
        Bytes bytes = bytes();
        for (long at = 0; at < bytes.size(); at += Bytes.CHUNK) {
            found.update(bytes.slice(at, (int) Math.min(Bytes.CHUNK, bytes.size() - at)));
        }
        checkCrc(where, crc, found);
    }

    static void checkCrc(Location where, int expected, CRC32 found) {
        if ((int) found.getValue() != expected) {
            throw MalformedException.expected(
                    where,
                    String.format("content with the CRC-32 %08x", expected),
                    String.format("%08x", found.getValue()));
        }
    }

    /** The bytes behind the local header, which has to name the same member (APPNOTE 4.3.7). */
    private Bytes stored() {
        ByteBuffer local = archive.slice(offset, ZipFormat.LOCAL_SIZE);
        int nameSize = Short.toUnsignedInt(local.getShort(26));
        int extraSize = Short.toUnsignedInt(local.getShort(28));
        long start = offset + ZipFormat.LOCAL_SIZE + nameSize + extraSize;
        if (local.getInt(0) != ZipFormat.LOCAL || start > archive.size() - storedSize) {
            throw MalformedException.of(where, "its local header is damaged");
        }
        ByteBuffer localName = archive.slice(offset + ZipFormat.LOCAL_SIZE, nameSize);
        boolean same = localName.equals(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
        if (!same || Short.toUnsignedInt(local.getShort(8)) != method) {
            throw MalformedException.of(where, "its local header says something else than the directory");
        }
        return archive.part(start, storedSize);
    }
}
