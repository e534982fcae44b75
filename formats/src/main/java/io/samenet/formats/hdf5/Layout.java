package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import java.nio.ByteBuffer;

/** Where the content of a dataset is (section IV.A.2.i). */
sealed interface Layout {
    /** Address of what has never been allocated. */
    long UNDEFINED = -1;

    /** In the object header itself. */
    record Compact(ByteBuffer content) implements Layout {}

    /**
     * In one piece.
     *
     * @param size how many bytes; -1 where the message does not say
     */
    record Contiguous(long address, long size) implements Layout {}

    /**
     * In chunks of equal shape.
     *
     * @param index kind of the chunk index of a version 4 message; 0 for the B-tree of older ones
     * @param address where the index is
     */
    record Chunked(int index, long address) implements Layout {}

    /** Reads a data layout message of version 1 to 4. */
    static Layout read(Location where, ByteBuffer body) {
        return Guard.call(where, "its data layout", () -> {
            int version = body.get();
            return switch (version) {
                case 1, 2 -> old(where, body);
                case 3, 4 -> recent(where, body, version);
                default -> throw UnsupportedException.of(where, "data layout message version " + version);
            };
        });
    }

    private static Layout old(Location where, ByteBuffer body) {
        int rank = Byte.toUnsignedInt(body.get());
        int kind = body.get();
        body.position(body.position() + 5);
        switch (kind) {
            case 0 -> {
                body.position(body.position() + 4 * rank);
                return new Compact(body.slice(body.position() + 4, body.getInt(body.position())));
            }
            case 1 -> {
                return new Contiguous(body.getLong(), -1);
            }
            case 2 -> {
                return new Chunked(0, body.getLong());
            }
            default -> throw MalformedException.expected(where, "a data layout class", Integer.toString(kind));
        }
    }

    private static Layout recent(Location where, ByteBuffer body, int version) {
        int kind = body.get();
        switch (kind) {
            case 0 -> {
                int size = Short.toUnsignedInt(body.getShort());
                return new Compact(body.slice(body.position(), size));
            }
            case 1 -> {
                return contiguous(where, body.getLong(), body.getLong());
            }
            case 2 -> {
                return version == 3 ? new Chunked(0, body.getLong(body.position() + 1)) : version4(body);
            }
            case 3 -> throw UnsupportedException.of(where, "a virtual dataset, whose content lies in other datasets");
            default -> throw MalformedException.expected(where, "a data layout class", Integer.toString(kind));
        }
    }

    private static Layout contiguous(Location where, long address, long size) {
        if (size < 0) {
            throw MalformedException.expected(where, "a size", Long.toUnsignedString(size) + " bytes");
        }
        return new Contiguous(address, size);
    }

    private static Layout version4(ByteBuffer body) {
        int flags = body.get();
        int rank = Byte.toUnsignedInt(body.get());
        int width = Byte.toUnsignedInt(body.get());
        body.position(body.position() + rank * width);
        int index = body.get();
        int parameters =
                switch (index) {
                    case 1 -> (flags & 2) != 0 ? 12 : 0;
                    case 3 -> 1;
                    case 4 -> 5;
                    case 5 -> 6;
                    default -> 0;
                };
        return new Chunked(index, body.getLong(body.position() + parameters));
    }
}
