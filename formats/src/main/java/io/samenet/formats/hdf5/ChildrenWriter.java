package io.samenet.formats.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The children of a group to be written, in the old style: names in a local heap (section III.D), entries in symbol table
 * nodes (III.B, III.C), above them a version 1 B-tree of as many levels as it takes (III.A.1).
 */
final class ChildrenWriter {
    /** Group leaf node K of the superblock: a symbol table node has up to 2 K entries. */
    static final int LEAF_K = 4;

    /** Group internal node K of the superblock: a B-tree node has up to 2 K children. */
    static final int INTERNAL_K = 16;

    private static final int HEAP_HEAD = 32;
    private static final int SNOD_SIZE = 8 + 2 * LEAF_K * 40;
    private static final int TREE_SIZE = 24 + 2 * INTERNAL_K * 8 + (2 * INTERNAL_K + 1) * 8;
    /** The free list of a local heap that is full (H5HL_FREE_NULL). */
    private static final int NO_FREE_LIST = 1;

    private final List<Child> children;
    private final int heapSize;
    private long heapAddress;
    private long rootAddress;

    /** A child; its name is at {@code offset} in the heap. */
    private static final class Child {
        private final byte[] name;
        private final int offset;
        private final NodeWriter node;

        Child(byte[] name, int offset, NodeWriter node) {
            this.name = name;
            this.offset = offset;
            this.node = node;
        }
    }

    /** A node of the tree or a symbol table node: where it is, and the last child in it. */
    private record Node(long address, int lastChild) {}

    ChildrenWriter(Map<String, NodeWriter> nodes) {
        List<Map.Entry<byte[], NodeWriter>> sorted = new ArrayList<>();
        nodes.forEach((name, node) -> sorted.add(Map.entry(name.getBytes(StandardCharsets.UTF_8), node)));
        sorted.sort((a, b) -> Arrays.compareUnsigned(a.getKey(), b.getKey()));
        children = new ArrayList<>(sorted.size());
        // Offset 0 is the empty name, which is below all others.
        int offset = 8;
        for (Map.Entry<byte[], NodeWriter> entry : sorted) {
            children.add(new Child(entry.getKey(), offset, entry.getValue()));
            offset = Math.addExact(offset, Space.padded(entry.getKey().length + 1));
        }
        heapSize = offset;
    }

    /** Where the root of the B-tree is. */
    long treeAddress() {
        return rootAddress;
    }

    /** Where the local heap is. */
    long heapAddress() {
        return heapAddress;
    }

    /** Gives heap, symbol table nodes and tree their places. */
    List<Piece> place(Space space) {
        List<Piece> pieces = new ArrayList<>();
        heapAddress = space.take(HEAP_HEAD + heapSize);
        pieces.add(new HeapPiece());
        List<Node> level = new ArrayList<>();
        for (int from = 0; from < children.size(); from += 2 * LEAF_K) {
            int to = Math.min(children.size(), from + 2 * LEAF_K);
            Node node = new Node(space.take(SNOD_SIZE), to - 1);
            level.add(node);
            pieces.add(new SymbolNodePiece(node.address(), children.subList(from, to)));
        }
        int height = 0;
        do {
            level = placeLevel(space, level, height++, pieces);
        } while (level.size() > 1);
        rootAddress = level.get(0).address();
        return pieces;
    }

    /** The tree nodes above {@code below}; one without children where there are none. */
    private List<Node> placeLevel(Space space, List<Node> below, int height, List<Piece> pieces) {
        int count = Math.max(1, (below.size() + 2 * INTERNAL_K - 1) / (2 * INTERNAL_K));
        List<Node> level = IntStream.range(0, count)
                .mapToObj(i -> {
                    int last = Math.min(below.size(), (i + 1) * 2 * INTERNAL_K) - 1;
                    return new Node(
                            space.take(TREE_SIZE),
                            last < 0 ? -1 : below.get(last).lastChild());
                })
                .toList();
        for (int i = 0; i < count; i++) {
            int from = i * 2 * INTERNAL_K;
            List<Node> part = below.subList(from, Math.min(below.size(), from + 2 * INTERNAL_K));
            long left = i == 0 ? Layout.UNDEFINED : level.get(i - 1).address();
            long right = i == count - 1 ? Layout.UNDEFINED : level.get(i + 1).address();
            int before = from == 0 ? 0 : children.get(below.get(from - 1).lastChild()).offset;
            pieces.add(new TreeNodePiece(level.get(i).address(), height, left, right, before, part));
        }
        return level;
    }

    private final class HeapPiece implements Piece {
        @Override
        public long address() {
            return heapAddress;
        }

        @Override
        public void write(Output out) throws IOException {
            out.bytes(new byte[] {'H', 'E', 'A', 'P'})
                    .u32(0)
                    .u64(heapSize)
                    .u64(NO_FREE_LIST)
                    .u64(heapAddress + HEAP_HEAD);
            out.u64(0);
            for (Child child : children) {
                out.bytes(child.name).u8(0);
                out.zerosTo(Space.padded(out.position()));
            }
        }
    }

    /** Entries: name, object header, and for groups, copied from there, their tree and heap. */
    private record SymbolNodePiece(long address, List<Child> entries) implements Piece {
        @Override
        public void write(Output out) throws IOException {
            long end = out.position() + SNOD_SIZE;
            out.bytes(new byte[] {'S', 'N', 'O', 'D'}).u8(1).u8(0).u16(entries.size());
            for (Child child : entries) {
                child.node.writeEntry(out, child.offset);
            }
            out.zerosTo(end);
        }
    }

    /** Keys and children by turns: the names of a child are above the key before it, and not above the one after. */
    private final class TreeNodePiece implements Piece {
        private final long address;
        private final int height;
        private final long left;
        private final long right;
        private final int keyBefore;
        private final List<Node> below;

        TreeNodePiece(long address, int height, long left, long right, int keyBefore, List<Node> below) {
            this.address = address;
            this.height = height;
            this.left = left;
            this.right = right;
            this.keyBefore = keyBefore;
            this.below = below;
        }

        @Override
        public long address() {
            return address;
        }

        @Override
        public void write(Output out) throws IOException {
            long end = out.position() + TREE_SIZE;
            out.bytes(new byte[] {'T', 'R', 'E', 'E'})
                    .u8(0)
                    .u8(height)
                    .u16(below.size())
                    .u64(left)
                    .u64(right);
            out.u64(keyBefore);
            for (Node node : below) {
                out.u64(node.address()).u64(children.get(node.lastChild()).offset);
            }
            out.zerosTo(end);
        }
    }
}
