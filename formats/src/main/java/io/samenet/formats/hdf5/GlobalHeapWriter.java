package io.samenet.formats.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The global heap of a file to be written: the texts of variable length (section III.E). A collection takes texts up to
 * {@link #COLLECTION} bytes; a longer text has one of its own.
 */
final class GlobalHeapWriter {
    /** Smallest collection of the HDF5 library (H5HG_MINSIZE). */
    private static final int SMALLEST = 4096;

    private static final int COLLECTION = 1 << 16;
    private static final int HEAD = 16;
    private static final int OBJECT_HEAD = 16;

    private final List<Heap> heaps = new ArrayList<>();

    /** Where a text is: its length, its collection, its index there, from 1 (section IV.B). */
    record Reference(int length, Heap heap, int index) {
        void write(Output out) throws IOException {
            out.u32(length);
            // h5py writes a text without bytes as one that is nowhere.
            out.u64(length == 0 ? 0 : heap.address).u32(length == 0 ? 0 : index);
        }
    }

    /** One collection. */
    static final class Heap implements Piece {
        private final List<byte[]> objects = new ArrayList<>();
        private int used = HEAD;
        private long address;

        @Override
        public long address() {
            return address;
        }

        private int size() {
            return Math.max(SMALLEST, used);
        }

        @Override
        public void write(Output out) throws IOException {
            long end = out.position() + size();
            out.bytes(new byte[] {'G', 'C', 'O', 'L'}).u32(1).u64(size());
            for (int i = 0; i < objects.size(); i++) {
                byte[] object = objects.get(i);
                out.u16(i + 1).u16(0).u32(0).u64(object.length).bytes(object);
                out.zerosTo(Space.padded(out.position()));
            }
            long free = end - out.position();
            if (free >= OBJECT_HEAD) {
                // Object 0 is what is free, its head included.
                out.u64(0).u64(free);
            }
            out.zerosTo(end);
        }
    }

    /** Adds {@code text} and says where it will be. */
    Reference add(byte[] text) {
        int needed = OBJECT_HEAD + Space.padded(text.length);
        if (heaps.isEmpty() || heaps.get(heaps.size() - 1).used + needed > COLLECTION) {
            heaps.add(new Heap());
        }
        Heap heap = heaps.get(heaps.size() - 1);
        if (text.length == 0) {
            return new Reference(0, heap, 0);
        }
        heap.objects.add(text);
        heap.used += needed;
        return new Reference(text.length, heap, heap.objects.size());
    }

    /** Gives the collections their places. */
    List<Piece> place(Space space) {
        heaps.removeIf(heap -> heap.objects.isEmpty());
        heaps.forEach(heap -> heap.address = space.take(heap.size()));
        return List.copyOf(heaps);
    }
}
