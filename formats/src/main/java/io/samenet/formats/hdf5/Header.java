package io.samenet.formats.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of one object header, of version 1 or 2 (sections IV.A.1.a and IV.A.1.b). Continuation blocks are followed
 * in a loop, each at most once, because jHDF's own reading recurses and trusts them.
 *
 * @param where the object
 * @param address its address in the file
 * @param messages its messages in the order of the file, without continuations
 */
record Header(Location where, long address, List<RawMessage> messages) {
    private static final int SIGNATURE_2 = littleEndian("OHDR");
    private static final int CONTINUATION_2 = littleEndian("OCHK");
    private static final int V1_PREFIX = 16;
    private static final int CHECKSUM = 4;

    /** Reads the header at {@code address}. */
    static Header read(Storage storage, Location where, long address) {
        ByteBuffer start = storage.read(where, address, V1_PREFIX);
        Reading reading = new Reading(storage, where);
        if (start.getInt(0) == SIGNATURE_2) {
            reading.version2(address);
        } else if (start.get(0) == 1) {
            reading.version1(start, address);
        } else {
            throw MalformedException.expected(
                    where, "an object header at address " + address, "version " + Byte.toUnsignedInt(start.get(0)));
        }
        return new Header(where, address, List.copyOf(reading.messages));
    }

    /** The only message of type {@code type}, if there is one. */
    Optional<RawMessage> message(int type) {
        List<RawMessage> found = messages(type);
        if (found.size() > 1) {
            throw MalformedException.expected(where, "one header message of type " + type, found.size() + " of them");
        }
        return found.stream().findFirst();
    }

    /** The only message of type {@code type}. */
    RawMessage require(int type) {
        return message(type)
                .orElseThrow(() -> MalformedException.of(where, "its header has no message of type " + type));
    }

    /** All messages of type {@code type}. */
    List<RawMessage> messages(int type) {
        List<RawMessage> found = new ArrayList<>();
        for (RawMessage message : messages) {
            if (message.type() == type) {
                if (message.shared()) {
                    throw UnsupportedException.of(where, "a shared header message (a committed datatype)");
                }
                found.add(message);
            }
        }
        return found;
    }

    static int littleEndian(String signature) {
        return ByteBuffer.wrap(signature.getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    /** The blocks still to be read. */
    private static final class Reading {
        private final Storage storage;
        private final Location where;
        private final List<RawMessage> messages = new ArrayList<>();
        private final Deque<ByteBuffer> blocks = new ArrayDeque<>();
        private final Set<Long> seen = new HashSet<>();
        private long total;

        Reading(Storage storage, Location where) {
            this.storage = storage;
            this.where = where;
        }

        void version1(ByteBuffer prefix, long address) {
            int count = Short.toUnsignedInt(prefix.getShort(2));
            block(address + V1_PREFIX, Integer.toUnsignedLong(prefix.getInt(8)));
            int read = 0;
            while (!blocks.isEmpty()) {
                ByteBuffer block = blocks.remove();
                while (read < count && block.remaining() >= 8) {
                    int type = Short.toUnsignedInt(block.getShort());
                    int size = Short.toUnsignedInt(block.getShort());
                    int flags = block.get();
                    block.position(block.position() + 3);
                    message(block, type, size, flags, this::block);
                    read++;
                }
            }
            if (read < count) {
                throw MalformedException.expected(where, count + " header messages", Integer.toString(read));
            }
        }

        void version2(long address) {
            ByteBuffer prefix = storage.read(where, address, 6);
            int flags = prefix.get(5);
            if (prefix.get(4) != 2) {
                throw MalformedException.expected(where, "object header version 2", "version " + prefix.get(4));
            }
            int before = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
            int width = 1 << (flags & 3);
            ByteBuffer field = storage.read(where, address, before + width).position(before);
            long size =
                    switch (width) {
                        case 1 -> Byte.toUnsignedLong(field.get());
                        case 2 -> Short.toUnsignedLong(field.getShort());
                        case 4 -> Integer.toUnsignedLong(field.getInt());
                        default -> field.getLong();
                    };
            int head = before + width;
            if (size < 0) {
                throw MalformedException.of(where, "its header has a negative size");
            }
            ByteBuffer whole = storage.read(where, address, Math.addExact(size, head + CHECKSUM));
            total = whole.capacity();
            checked(whole, head);
            int overhead = (flags & 4) != 0 ? 6 : 4;
            while (!blocks.isEmpty()) {
                ByteBuffer block = blocks.remove();
                while (block.remaining() >= overhead) {
                    int type = Byte.toUnsignedInt(block.get());
                    int length = Short.toUnsignedInt(block.getShort());
                    int messageFlags = block.get();
                    block.position(block.position() + overhead - 4);
                    message(block, type, length, messageFlags, this::continuation2);
                }
            }
        }

        private void message(ByteBuffer block, int type, int size, int flags, Continuation continuation) {
            if (size > block.remaining()) {
                throw MalformedException.expected(
                        where, "a header message of at most " + block.remaining() + " bytes", size + " bytes");
            }
            ByteBuffer body = block.slice(block.position(), size).order(ByteOrder.LITTLE_ENDIAN);
            block.position(block.position() + size);
            if (type != RawMessage.CONTINUATION) {
                messages.add(new RawMessage(type, (flags & 2) != 0, body));
            } else if (size < 16) {
                throw MalformedException.expected(where, "a continuation of 16 bytes", size + " bytes");
            } else {
                continuation.follow(body.getLong(0), body.getLong(8));
            }
        }

        private void block(long address, long length) {
            blocks.add(claim(address, length));
        }

        private void continuation2(long address, long length) {
            ByteBuffer block = claim(address, length);
            if (length < 8 || block.getInt(0) != CONTINUATION_2) {
                throw MalformedException.expected(where, "a header continuation 'OCHK'", "something else");
            }
            checked(block, 4);
        }

        /** Adds the messages of a version 2 block that starts with {@code head} bytes and ends with its checksum. */
        private void checked(ByteBuffer block, int head) {
            Guard.run(
                    where,
                    "its header",
                    () -> ChecksumUtils.validateChecksum(block.duplicate().order(ByteOrder.LITTLE_ENDIAN)));
            blocks.add(block.slice(head, block.capacity() - head - CHECKSUM).order(ByteOrder.LITTLE_ENDIAN));
        }

        private ByteBuffer claim(long address, long length) {
            ByteBuffer block = storage.read(where, address, length);
            total += length;
            if (!seen.add(address) || total > storage.size()) {
                throw MalformedException.of(where, "its header continues in a circle");
            }
            return block;
        }
    }

    /** What to do with a continuation message. */
    private interface Continuation {
        void follow(long address, long length);
    }
}
