package io.samenet.formats.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import java.nio.ByteBuffer;

/**
 * Start of a file, of version 0 to 3 (section II.A). Read here and not by jHDF, whose logging and lazy values cost 30 ms
 * when the first of its classes that has any is used; the files that Keras writes need none.
 *
 * @param base where it is in the file; all addresses count from there
 * @param root address of the root group's object header
 */
record Superblock(long base, long root) {
    static final long SIGNATURE = 0x0A1A0A0D46444889L;

    /** A user block, which moves the superblock, has 512 bytes or a power of two above (section II). */
    private static final int FIRST_USER_BLOCK = 512;

    private static final int NEWEST = 3;
    private static final int CHECKSUM = 4;

    static Superblock read(Bytes content, Location where) {
        for (long at = 0; at <= content.size() - Long.BYTES; at = at == 0 ? FIRST_USER_BLOCK : 2 * at) {
            if (content.slice(at, Long.BYTES).getLong() == SIGNATURE) {
                return read(content.part(at, content.size() - at), at, where);
            }
        }
        throw MalformedException.of(where, "not an HDF5 file");
    }

    private static Superblock read(Bytes file, long base, Location where) {
        int version = Byte.toUnsignedInt(slice(file, Long.BYTES, 1, where).get());
        if (version > NEWEST) {
            throw UnsupportedException.of(where, "superblock version " + version);
        }
        boolean old = version < 2;
        ByteBuffer sizes = slice(file, old ? 13 : 9, 2, where);
        if (sizes.get(0) != Long.BYTES || sizes.get(1) != Long.BYTES) {
            throw UnsupportedException.of(
                    where,
                    "offsets of " + sizes.get(0) + " and lengths of " + sizes.get(1) + " bytes; samenet reads 8 and 8");
        }
        int addresses = old ? 24 + 4 * version : 12;
        ByteBuffer fields = slice(file, addresses, 48, where);
        check(file, base, where, fields.getLong(0), fields.getLong(16));
        if (!old) {
            ByteBuffer whole = slice(file, 0, addresses + 32 + CHECKSUM, where);
            Guard.run(where, "its superblock", () -> ChecksumUtils.validateChecksum(whole));
        }
        // Old: base, free space, end, driver, then the root's symbol table entry, its header after a name's offset.
        return new Superblock(base, fields.getLong(old ? 40 : 24));
    }

    private static void check(Bytes file, long base, Location where, long saidBase, long end) {
        if (saidBase != base) {
            throw MalformedException.expected(where, "the base address " + base, Long.toUnsignedString(saidBase));
        }
        if (end - base < 0 || end - base > file.size()) {
            throw MalformedException.expected(
                    where,
                    "a file of " + Long.toUnsignedString(end) + " bytes",
                    (base + file.size()) + " bytes: it is cut off");
        }
    }

    private static ByteBuffer slice(Bytes file, int at, int length, Location where) {
        if (at + length > file.size()) {
            throw MalformedException.of(where, "cut off inside the superblock");
        }
        return file.slice(at, length);
    }
}
