package io.samenet.formats.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An object header of version 1 to be written (section IV.A.1.a). It goes on in further blocks where its messages are more
 * than {@link #BLOCK} bytes, because the HDF5 library takes no block of more than 32 MB.
 */
final class HeaderWriter {
    /** Most bytes of messages in a block, a continuation not counted. */
    static final int BLOCK = 1 << 20;

    private static final int PREFIX = 16;
    private static final int MOST_MESSAGES = 65535;

    private final List<Block> blocks = new ArrayList<>();

    private static final class Block {
        private final List<MessageWriter> messages = new ArrayList<>();
        private int size;
        private long address;

        void add(MessageWriter message) {
            messages.add(message);
            size += MessageWriter.HEAD + message.size();
        }
    }

    HeaderWriter(List<MessageWriter> messages) {
        Block block = new Block();
        blocks.add(block);
        for (MessageWriter message : messages) {
            if (block.size + message.size() > BLOCK) {
                Block next = new Block();
                block.add(MessageWriter.continuation(() -> next.address, () -> next.size));
                blocks.add(next);
                block = next;
            }
            block.add(message);
        }
        if (count() > MOST_MESSAGES) {
            throw new IllegalArgumentException(count() + " attributes of one object, over " + MOST_MESSAGES);
        }
    }

    private int count() {
        return blocks.stream().mapToInt(block -> block.messages.size()).sum();
    }

    /** Gives the header its place. */
    List<Piece> place(Space space) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean first = i == 0;
            block.address = space.take((first ? PREFIX : 0) + block.size);
            pieces.add(new HeaderPiece(block, first ? count() : 0));
        }
        return pieces;
    }

    /** Where the header is. */
    long address() {
        return blocks.get(0).address;
    }

    /** A block; the first one has a prefix that says how many messages all have. */
    private record HeaderPiece(Block block, int count) implements Piece {
        @Override
        public long address() {
            return block.address;
        }

        @Override
        public void write(Output out) throws IOException {
            if (count > 0) {
                // Version, reserved, number of messages, one reference, size of this block, padding.
                out.u8(1).u8(0).u16(count).u32(1).u32(block.size).u32(0);
            }
            for (MessageWriter message : block.messages) {
                message.write(out);
            }
        }
    }
}
