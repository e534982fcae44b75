package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects in the file's global heap, which variable-length strings refer to (sections III.E and IV.B). A collection is read
 * once: strings may refer to several by turns.
 */
final class GlobalHeap {
    /** Size of a reference to an object: length, address of the collection, index (section IV.B). */
    static final int REFERENCE = 16;

    private static final int COLLECTION = Header.littleEndian("GCOL");
    private static final int HEAD = 16;
    private static final int OBJECT_HEAD = 16;

    private final Storage storage;

    private final Map<Long, Collection> collections = new ConcurrentHashMap<>();
    private final AtomicLong objects = new AtomicLong();

    private record Place(int offset, long size) {}

    private record Collection(ByteBuffer content, Map<Integer, Place> objects) {}

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
        Collection collection = collections.get(address);
        if (collection == null) {
            collection = read(where, address);
            collections.put(address, collection);
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
        Map<Integer, Place> places = new HashMap<>();
        int at = HEAD;
        // Index 0 is the free space at the end; a collection may end without one when less than a head is left.
        while (at <= content.capacity() - OBJECT_HEAD && content.getShort(at) != 0) {
            int index = Short.toUnsignedInt(content.getShort(at));
            long size = content.getLong(at + 8);
            long next = at + OBJECT_HEAD + Space.padded(size);
            if (size < 0
                    || size > content.capacity() - at - OBJECT_HEAD
                    || places.put(index, new Place(at + OBJECT_HEAD, size)) != null) {
                throw MalformedException.of(where, "the global heap at address " + address + " is damaged");
            }
            at = (int) Math.min(next, content.capacity());
        }
        // Objects of a sound file do not overlap. Two readers of one collection may both count it.
        if (objects.addAndGet(places.size()) > 2 * storage.size() / OBJECT_HEAD) {
            throw MalformedException.of(where, "its global heaps lie over each other");
        }
        return new Collection(content, places);
    }
}
