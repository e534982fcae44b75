package io.samenet.formats.hdf5;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.file.MappedFile;
import io.samenet.formats.tensor.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An open HDF5 file. It is read where and when it is asked; contiguous datasets are views of its bytes. Everything that
 * comes out of it may be used by several threads.
 *
 * <p>Damage shows as {@link MalformedException}, what samenet does not read (links to other files, external and virtual
 * storage, committed datatypes) as {@link UnsupportedException}, both from every method of this package, since a file is
 * read when it is asked.
 */
public final class Hdf5File implements AutoCloseable {
    static final String NODES_OPTION = "--max-nodes";
    static final String WEIGHTS_OPTION = "--max-weight-bytes";
    static final String JSON_OPTION = "--max-json-bytes";

    private final Storage storage;
    private final Limits limits;
    private final Strings strings;
    private final @Nullable MappedFile mapped;
    private final Map<Long, Location> groups = new ConcurrentHashMap<>();
    private final Map<Long, Long> declared = new ConcurrentHashMap<>();
    private final AtomicLong declaredBytes = new AtomicLong();
    private final Hdf5Group root;

    private Hdf5File(Bytes content, Location where, Limits limits, @Nullable MappedFile mapped) {
        Superblock superblock = Superblock.read(content, where);
        Bytes file = content.part(superblock.base(), content.size() - superblock.base());
        this.storage = new Storage(file, where);
        this.limits = limits;
        this.strings = new Strings(new GlobalHeap(storage), file.size());
        this.mapped = mapped;
        this.root = group(Header.read(storage, where, superblock.root()));
    }

    /**
     * Opens the file {@code path}.
     *
     * @throws IOException where it cannot be read at all
     */
    public static Hdf5File open(Path path, Limits limits) throws IOException {
        MappedFile mapped = MappedFile.open(path);
        try {
            return new Hdf5File(mapped, mapped.where(), limits, mapped);
        } catch (RuntimeException e) {
            try (mapped) {
                throw e;
            }
        }
    }

    /** Opens {@code content}, of any size, such as a stored member of a zip; it is not copied. */
    public static Hdf5File open(Bytes content, Location where, Limits limits) {
        return new Hdf5File(content, where, limits, null);
    }

    /** Whether {@code head}, the first bytes of a file from the buffer's position, starts an HDF5 file. */
    public static boolean isHdf5(ByteBuffer head) {
        return head.remaining() >= Long.BYTES
                && head.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong() == Superblock.SIGNATURE;
    }

    /** The group that all paths start from. */
    public Hdf5Group root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        if (mapped != null) {
            mapped.close();
        }
    }

    Storage storage() {
        return storage;
    }

    Limits limits() {
        return limits;
    }

    Strings strings() {
        return strings;
    }

    /** The group of {@code header}, which may have one place only. */
    Hdf5Group group(Header header) {
        Location before = groups.putIfAbsent(header.address(), header.where());
        if (before != null && !before.toString().equals(header.where().toString())) {
            throw UnsupportedException.of(header.where(), "the same group as " + before);
        }
        Limits.check(header.where(), "number of groups", groups.size(), limits.nodes(), NODES_OPTION);
        return new Hdf5Group(this, header);
    }

    /** Counts the dataset of {@code header}, of {@code bytes} bytes, towards the limit of all weights, once. */
    void declare(Header header, long bytes) {
        if (declared.putIfAbsent(header.address(), bytes) == null) {
            long all = declaredBytes.addAndGet(bytes);
            Limits.check(header.where(), "size of all weights", all, limits.weightBytes(), WEIGHTS_OPTION);
        }
    }
}
