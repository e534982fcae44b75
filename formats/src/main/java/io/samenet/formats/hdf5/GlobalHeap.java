package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects in the file's global heap, which variable-length strings refer to (sections III.E and IV.B). The objects of the
 * last collection are remembered, because neighbouring strings lie in one.
 */
final class GlobalHeap {
    /** Size of a reference to an object: length, address of the collection, index (section IV.B). */
    static final int REFERENCE = 16;

    private static final int COLLECTION = Header.littleEndian("GCOL");
    private static final int HEAD = 16;
    private static final int OBJECT_HEAD = 16;

    private final Storage storage;

    @Nullable
    private volatile Collection last;

    private record Place(int offset, long size) {}

    private record Collection(long address, ByteBuffer content, Map<Integer, Place> objects) {}

    GlobalHeap(Storage storage) {
        this.storage = storage;
    }

    /** The bytes that the reference at {@code at} of {@code references} stands for. */
    ByteBuffer object(Location where, ByteBuffer references, int at) {
        long length = Integer.toUnsignedLong(references.getInt(at));
        long address = references.getLong(at + 4);
        int index = references.getInt(at + 12);
        if (index == 0 || length == 0) {
            return ByteBuffer.allocate(0);
        }
        Collection collection = last;
        if (collection == null || collection.address() != address) {
            collection = read(where, address);
            last = collection;
        }
        Place place = collection.objects().get(index);
        if (place == null || length > place.size()) {
            throw MalformedException.expected(
                    where,
                    "object " + index + " with " + length + " bytes in the global heap at address " + address,
                    place == null ? "none" : place.size() + " bytes");
        }
        return collection.content().slice(place.offset(), (int) length);
    }

    private Collection read(Location where, long address) {
        ByteBuffer head = storage.read(where, address, HEAD);
        if (head.getInt(0) != COLLECTION || head.get(4) != 1) {
            throw MalformedException.expected(where, "a global heap 'GCOL' at address " + address, "something else");
        }
        ByteBuffer content = storage.read(where, address, head.getLong(8));
        Map<Integer, Place> objects = new HashMap<>();
        int at = HEAD;
        // Index 0 is the free space at the end; a collection may end without one when less than a head is left.
        while (at + OBJECT_HEAD <= content.capacity() && content.getShort(at) != 0) {
            int index = Short.toUnsignedInt(content.getShort(at));
            long size = content.getLong(at + 8);
            long next = at + OBJECT_HEAD + Space.padded(size);
            if (size < 0
                    || size > content.capacity() - at - OBJECT_HEAD
                    || objects.put(index, new Place(at + OBJECT_HEAD, size)) != null) {
                throw MalformedException.of(where, "the global heap at address " + address + " is damaged");
            }
            at = (int) Math.min(next, content.capacity());
        }
        return new Collection(address, content, objects);
    }
}
