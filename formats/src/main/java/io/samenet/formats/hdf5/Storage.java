package io.samenet.formats.hdf5;

import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.storage.HdfBackingStorage;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.Bytes;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The file as jHDF sees it. Every range that a file's structures name is checked against the real size here before
 * anything is made of it, and is handed out as a view, so nothing is allocated by a declared size. Addresses count from
 * the base address (section II.A).
 */
final class Storage implements HdfBackingStorage {
    private final Bytes bytes;
    private final Location where;
    private final AtomicLong budget;

    private Storage(Bytes bytes, Location where, long budget) {
        this.bytes = bytes;
        this.where = where;
        this.budget = new AtomicLong(budget);
    }

    Storage(Bytes bytes, Location where) {
        this(bytes, where, Long.MAX_VALUE);
    }

    /**
     * The same file for one errand of jHDF at {@code place}, which may read no more than the file has twice over. A sound
     * structure is read once; a tree that leads back to itself is read for ever.
     */
    Storage metered(Location place) {
        return new Storage(bytes, place, 2 * bytes.size() + 4096);
    }

    /** The {@code length} bytes from {@code address}, little-endian. */
    ByteBuffer read(Location place, long address, long length) {
        if (address < 0 || length < 0 || length > bytes.size() || address > bytes.size() - length) {
            throw outside(place, address, length);
        }
        if (length > Integer.MAX_VALUE) {
            throw MalformedException.of(place, "a structure of " + length + " bytes");
        }
        return bytes.slice(address, (int) length);
    }

    /** The {@code length} bytes from {@code address} as a view of any size. */
    Bytes view(Location place, long address, long length) {
        if (length < 0 || length > bytes.size() || address < 0 || address > bytes.size() - length) {
            throw outside(place, address, length);
        }
        return bytes.part(address, length);
    }

    private MalformedException outside(Location place, long address, long length) {
        return MalformedException.of(
                place,
                length + " bytes at address " + Long.toUnsignedString(address) + " do not lie inside the file of "
                        + bytes.size() + " bytes");
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        // One more for each read: a loop of empty reads must end as well.
        if (budget.addAndGet(-Math.max(0, length) - 1) < 0) {
            throw MalformedException.of(where, "its structures lead back to themselves");
        }
        return read(where, address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return 0;
    }

    @Override
    public Superblock getSuperblock() {
        // jHDF asks it for the sizes of addresses and lengths, which have been checked to be 8, and for nothing else.
        return new SuperblockV2V3(0L, 0L);
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException("the file is mapped");
    }

    @Override
    public int getSizeOfOffsets() {
        return Long.BYTES;
    }

    @Override
    public int getSizeOfLengths() {
        return Long.BYTES;
    }

    @Override
    public void close() {}

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public boolean inMemory() {
        return true;
    }
}
