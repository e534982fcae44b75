package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an {@link Hdf5Tree} as HDF5 that every release of the HDF5 library reads: superblock version 0, groups of the old
 * style, contiguous little-endian datasets. The layout is computed first, so the size is known before a byte is written;
 * then all is written once from start to end, descriptions first, contents after, which are never held in memory. Equal
 * trees give equal bytes.
 */
public final class Hdf5Writer {
    private static final int SUPERBLOCK = 96;

    private final List<Piece> pieces = new ArrayList<>();
    private final GlobalHeapWriter texts = new GlobalHeapWriter();
    private final List<Content> contents = new ArrayList<>();
    private final NodeWriter root;
    private final long size;

    /** The numbers of a dataset. */
    private static final class Content implements Piece {
        private final Bytes bytes;
        private long address;

        Content(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public long address() {
            return address;
        }

        @Override
        public void write(Output out) throws IOException {
            out.content(bytes);
        }
    }

    /** A group whose children have writers already, or have not. */
    private record Visit(
            Hdf5Tree tree, Map<String, NodeWriter> siblings, String name, Map<String, NodeWriter> children) {}

    private Hdf5Writer(Hdf5Tree tree) {
        List<NodeWriter> nodes = new ArrayList<>();
        root = nodes(tree, nodes);
        Space space = new Space();
        space.take(SUPERBLOCK);
        for (NodeWriter node : nodes) {
            pieces.addAll(node.place(space));
        }
        pieces.addAll(texts.place(space));
        for (Content content : contents) {
            content.address = space.take(content.bytes.size());
        }
        pieces.addAll(contents);
        size = space.end();
    }

    /** Lays out the file that holds {@code tree}, which must not change any more. */
    public static Hdf5Writer of(Hdf5Tree tree) {
        return new Hdf5Writer(tree);
    }

    /** Size of the whole file in bytes. */
    public long size() {
        return size;
    }

    /** Writes the whole file, from start to end. */
    public void writeTo(WritableByteChannel channel) throws IOException {
        Output out = new Output(channel);
        superblock(out);
        for (Piece piece : pieces) {
            out.zerosTo(piece.address());
            if (out.position() != piece.address()) {
                throw new IllegalStateException("the layout and the file differ at " + out.position());
            }
            piece.write(out);
        }
        out.zerosTo(size);
        out.flush();
    }

    /** Section II.A, version 0: versions, sizes, tree parameters, base, no free space, end, no driver, root entry. */
    private void superblock(Output out) throws IOException {
        out.u64(Superblock.SIGNATURE).u32(0).u8(0).u8(Long.BYTES).u8(Long.BYTES).u8(0);
        out.u16(ChildrenWriter.LEAF_K).u16(ChildrenWriter.INTERNAL_K).u32(0);
        out.u64(0).u64(Layout.UNDEFINED).u64(size).u64(Layout.UNDEFINED);
        root.writeEntry(out, 0);
    }

    /** The writers of all objects in {@code nodes}, a group before its children, in a loop for depth is data. */
    private NodeWriter nodes(Hdf5Tree tree, List<NodeWriter> nodes) {
        Map<String, NodeWriter> top = new LinkedHashMap<>();
        List<Visit> groups = new ArrayList<>();
        Deque<Visit> stack = new ArrayDeque<>();
        stack.push(new Visit(tree, top, "/", new LinkedHashMap<>()));
        while (!stack.isEmpty()) {
            Visit visit = stack.pop();
            groups.add(visit);
            List<Visit> inner = new ArrayList<>();
            visit.tree().children().forEach((name, child) -> {
                if (child instanceof Hdf5Tree.Node.Group group) {
                    inner.add(new Visit(group.tree(), visit.children(), name, new LinkedHashMap<>()));
                } else if (child instanceof Hdf5Tree.Node.Dataset dataset) {
                    NodeWriter writer = dataset(dataset.leaf());
                    visit.children().put(name, writer);
                    nodes.add(writer);
                }
            });
            Collections.reverse(inner);
            inner.forEach(stack::push);
        }
        // Children before parents: a parent's writer needs theirs.
        for (int i = groups.size() - 1; i >= 0; i--) {
            Visit visit = groups.get(i);
            NodeWriter writer = group(visit.tree(), new ChildrenWriter(visit.children()));
            visit.siblings().put(visit.name(), writer);
            nodes.add(writer);
        }
        Collections.reverse(nodes);
        return nodes.get(0);
    }

    private NodeWriter group(Hdf5Tree tree, ChildrenWriter children) {
        List<MessageWriter> messages = new ArrayList<>();
        messages.add(MessageWriter.symbolTable(children::treeAddress, children::heapAddress));
        attributes(tree.attributes(), messages);
        return new NodeWriter(new HeaderWriter(messages), Optional.of(children));
    }

    private NodeWriter dataset(Hdf5Tree.Leaf leaf) {
        TensorData data = leaf.data();
        Content content = new Content(data.bytes());
        if (data.bytes().size() > 0) {
            contents.add(content);
        }
        List<MessageWriter> messages = new ArrayList<>();
        messages.add(MessageWriter.dataspace(data.shape()));
        messages.add(MessageWriter.datatype(FileType.of(data.dtype())));
        messages.add(MessageWriter.fillValue());
        messages.add(MessageWriter.contiguous(content::address, data.bytes().size()));
        attributes(leaf.attributes(), messages);
        return new NodeWriter(new HeaderWriter(messages), Optional.empty());
    }

    private void attributes(Map<String, AttributeValue> attributes, List<MessageWriter> messages) {
        attributes.forEach((name, value) -> messages.add(MessageWriter.attribute(
                name, value, value.texts().stream().map(texts::add).toList())));
    }
}
