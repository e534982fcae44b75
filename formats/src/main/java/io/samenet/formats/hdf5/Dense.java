package io.samenet.formats.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Links and attributes that do not stand in the object header but in a fractal heap, found by a version 2 B-tree (sections
 * III.A.2, III.G). jHDF reads them; what it would allocate by is checked here first. It cannot read heaps of more than
 * about 256 KB of links, and says so.
 */
final class Dense {
    private static final int TREE = Header.littleEndian("BTHD");
    private static final int HEAP = Header.littleEndian("FRHP");
    private static final int TREE_HEAD = 38;
    private static final int HEAP_HEAD = 146;
    /** More than any B-tree needs that fits an address space of 64 bits. */
    private static final int DEEPEST = 32;
    /** The table width of the HDF5 library is 4; the doubling table has at most a row for each bit of an offset. */
    private static final int WIDEST = 1024;

    private final Storage storage;
    private final Location where;
    private final Limits limits;

    Dense(Storage storage, Location where, Limits limits) {
        this.storage = storage.metered(where);
        this.where = where;
        this.limits = limits;
    }

    /** The link messages, in the order of the tree. */
    List<ByteBuffer> links(long heap, long tree) {
        check(heap, tree);
        return Guard.call(where, "the index of its links", () -> {
            FractalHeap content = new FractalHeap(storage, heap);
            List<LinkNameForIndexedGroupRecord> records =
                    new BTreeV2<LinkNameForIndexedGroupRecord>(storage, tree).getRecords();
            return records.stream().map(r -> content.getId(r.getId())).toList();
        });
    }

    /** The attribute messages, in the order of the tree. */
    List<ByteBuffer> attributes(long heap, long tree) {
        check(heap, tree);
        return Guard.call(where, "the index of its attributes", () -> {
            FractalHeap content = new FractalHeap(storage, heap);
            List<AttributeNameForIndexedAttributesRecord> records =
                    new BTreeV2<AttributeNameForIndexedAttributesRecord>(storage, tree).getRecords();
            return records.stream().map(r -> content.getId(r.getHeapId())).toList();
        });
    }

    private void check(long heap, long tree) {
        ByteBuffer head = storage.read(where, tree, TREE_HEAD);
        int recordSize = Short.toUnsignedInt(head.getShort(10));
        int depth = Short.toUnsignedInt(head.getShort(12));
        long records = head.getLong(26);
        Limits.check(where, "number of records", records, limits.nodes(), Hdf5File.NODES_OPTION);
        if (head.getInt(0) != TREE || depth > DEEPEST || recordSize < 1 || records > storage.size() / recordSize) {
            throw MalformedException.of(
                    where,
                    "the B-tree at address " + tree + " cannot be that of a file of " + storage.size() + " bytes");
        }
        ByteBuffer table = storage.read(where, heap, HEAP_HEAD);
        int width = Short.toUnsignedInt(table.getShort(110));
        int rows = Short.toUnsignedInt(table.getShort(140));
        if (table.getInt(0) != HEAP || width < 1 || width > WIDEST || rows > Long.SIZE) {
            throw MalformedException.of(where, "the fractal heap at address " + heap + " is damaged");
        }
    }
}
