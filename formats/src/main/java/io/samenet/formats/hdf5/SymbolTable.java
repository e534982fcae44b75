package io.samenet.formats.hdf5;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The children of an old-style group: a version 1 B-tree of symbol table nodes, with the names in a local heap (sections
 * III.A.1, III.B, III.C, III.D). Walked in a loop; every node is read at most once.
 */
final class SymbolTable {
    private static final int TREE = Header.littleEndian("TREE");
    private static final int SNOD = Header.littleEndian("SNOD");
    private static final int HEAP = Header.littleEndian("HEAP");
    private static final int TREE_HEAD = 24;
    private static final int SNOD_HEAD = 8;
    private static final int ENTRY = 40;
    private static final int HEAP_HEAD = 32;
    private static final int SOFT_LINK = 2;

    private final Storage storage;
    private final Location where;
    private final Limits limits;
    private final ByteBuffer names;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private long nameBytes;

    private SymbolTable(Storage storage, Location where, Limits limits, ByteBuffer names) {
        this.storage = storage;
        this.where = where;
        this.limits = limits;
        this.names = names;
    }

    /** The children by name, in the order of the tree. */
    static Map<String, Link> read(Storage storage, Location where, Limits limits, RawMessage message) {
        ByteBuffer body = message.body();
        if (body.remaining() < 16) {
            throw MalformedException.expected(where, "a symbol table message of 16 bytes", body.remaining() + " bytes");
        }
        long tree = body.getLong();
        SymbolTable table = new SymbolTable(storage, where, limits, heap(storage, where, body.getLong()));
        table.walk(tree);
        return table.links;
    }

    private static ByteBuffer heap(Storage storage, Location where, long address) {
        ByteBuffer head = storage.read(where, address, HEAP_HEAD);
        if (head.getInt(0) != HEAP) {
            throw MalformedException.expected(where, "a local heap 'HEAP' at address " + address, "something else");
        }
        return storage.read(where, head.getLong(24), head.getLong(8));
    }

    private record Node(long address, int level) {}

    private void walk(long root) {
        Set<Long> seen = new HashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        stack.push(new Node(root, -1));
        while (!stack.isEmpty()) {
            Node node = stack.pop();
            if (!seen.add(node.address())) {
                throw MalformedException.of(where, "its B-tree leads back to itself");
            }
            if (node.level() == 0) {
                leaf(node.address());
            } else {
                inner(node, stack);
            }
        }
    }

    /** Puts the children of a B-tree node on the stack, the first one on top. Their level is that of the node. */
    private void inner(Node node, Deque<Node> stack) {
        ByteBuffer head = storage.read(where, node.address(), TREE_HEAD);
        int level = Byte.toUnsignedInt(head.get(5));
        boolean root = node.level() < 0;
        if (head.getInt(0) != TREE || head.get(4) != 0 || (!root && level != node.level() - 1)) {
            throw MalformedException.expected(
                    where, "a B-tree node 'TREE' at address " + node.address(), "something else");
        }
        int count = Short.toUnsignedInt(head.getShort(6));
        ByteBuffer entries = storage.read(where, node.address() + TREE_HEAD, 16L * count + 8);
        for (int i = count - 1; i >= 0; i--) {
            stack.push(new Node(entries.getLong(16 * i + 8), level));
        }
    }

    private void leaf(long address) {
        ByteBuffer head = storage.read(where, address, SNOD_HEAD);
        if (head.getInt(0) != SNOD) {
            throw MalformedException.expected(
                    where, "a symbol table node 'SNOD' at address " + address, "something else");
        }
        int count = Short.toUnsignedInt(head.getShort(6));
        ByteBuffer entries = storage.read(where, address + SNOD_HEAD, (long) ENTRY * count);
        Limits.check(where, "number of children", links.size() + (long) count, limits.nodes(), Hdf5File.NODES_OPTION);
        for (int i = 0; i < count; i++) {
            int at = ENTRY * i;
            String name = name(entries.getLong(at));
            Link link = entries.getInt(at + 16) == SOFT_LINK
                    ? new Link.Soft(name(Integer.toUnsignedLong(entries.getInt(at + 24))))
                    : new Link.Hard(entries.getLong(at + 8));
            if (links.put(name, link) != null) {
                throw MalformedException.of(where, "two children have the name \"" + name + "\"");
            }
        }
    }

    /** The name at {@code offset} of the heap. Names do not overlap, so all together are no longer than the heap. */
    private String name(long offset) {
        if (offset < 0 || offset >= names.capacity()) {
            throw MalformedException.expected(
                    where, "a name inside the heap of " + names.capacity() + " bytes", "offset " + offset);
        }
        int end = (int) offset;
        while (end < names.capacity() && names.get(end) != 0) {
            end++;
        }
        nameBytes += end - offset + 1;
        if (end == names.capacity() || nameBytes > names.capacity()) {
            throw MalformedException.of(where, "the names of its children run over the end of their heap");
        }
        byte[] name = new byte[end - (int) offset];
        names.get((int) offset, name);
        return new String(name, StandardCharsets.UTF_8);
    }
}
