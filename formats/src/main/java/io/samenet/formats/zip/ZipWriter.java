package io.samenet.formats.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes a zip archive of stored members, as a stream: a member's checksum is reckoned as it goes by, and put into its header
 * afterwards. Times are 1980-01-01, so equal members give equal bytes. Sizes over 4 GB are written as zip64 has it.
 */
public final class ZipWriter {
    /** 1980-01-01 in MS-DOS form, the first day that it has (APPNOTE 4.4.6). */
    private static final int DATE = (1 << 5) | 1;

    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    private static final int CRC_OFFSET = 14;

    private final SeekableByteChannel channel;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** Writes the content of a member. */
    @FunctionalInterface
    public interface Content {
        /** Writes as many bytes to {@code channel} as the member has been said to have. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    private record Entry(String name, long size, int crc, long offset) {
        boolean isLarge() {
            return size >= ZipFormat.IN_EXTRA;
        }
    }

    /** Writes from the position of {@code channel}, which must be its start. The channel is not closed. */
    public ZipWriter(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Writes the member {@code name} of {@code size} bytes.
     *
     * @throws IllegalArgumentException where there is one already
     * @throws IllegalStateException where {@code content} writes another number of bytes
     */
    public void stored(String name, long size, Content content) throws IOException {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two members have the name \"" + name + "\"");
        }
        Entry unknown = new Entry(name, size, 0, channel.position());
        write(channel, local(unknown));
        Counting counting = new Counting(channel);
        content.writeTo(counting);
        if (counting.count != size) {
            throw new IllegalStateException(name + " has " + counting.count + " bytes and not " + size);
        }
        Entry entry = new Entry(name, size, (int) counting.crc.getValue(), unknown.offset());
        long end = channel.position();
        channel.position(entry.offset() + CRC_OFFSET);
        write(channel, buffer(Integer.BYTES).putInt(entry.crc()).flip());
        channel.position(end);
        entries.add(entry);
    }

    /** Writes the directory, which ends the archive. Without it, there is none. */
    public void end() throws IOException {
        long start = channel.position();
        for (Entry entry : entries) {
            write(channel, central(entry));
        }
        write(channel, ending(start, channel.position()));
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int flags(byte[] name, Entry entry) {
        return name.length == entry.name().length() ? 0 : ZipFormat.UTF_8;
    }

    /** A size as the 32 bits of a header have it. */
    private static int field(long value) {
        return (int) Math.min(value, ZipFormat.IN_EXTRA);
    }

    /** APPNOTE 4.3.7; with both sizes in an extra field where they do not fit. */
    private static ByteBuffer local(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        int extra = entry.isLarge() ? 20 : 0;
        ByteBuffer header = buffer(ZipFormat.LOCAL_SIZE + name.length + extra);
        header.putInt(ZipFormat.LOCAL).putShort((short) (entry.isLarge() ? VERSION_64 : VERSION));
        header.putShort((short) flags(name, entry)).putShort((short) ZipFormat.STORED);
        header.putShort((short) 0).putShort((short) DATE).putInt(entry.crc());
        header.putInt(field(entry.size())).putInt(field(entry.size()));
        header.putShort((short) name.length).putShort((short) extra).put(name);
        if (entry.isLarge()) {
            header.putShort((short) ZipFormat.EXTRA_64).putShort((short) 16);
            header.putLong(entry.size()).putLong(entry.size());
        }
        return header.flip();
    }

    /** APPNOTE 4.3.12. */
    private static ByteBuffer central(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        boolean far = entry.offset() >= ZipFormat.IN_EXTRA;
        int extra = (entry.isLarge() ? 16 : 0) + (far ? 8 : 0);
        int version = extra > 0 ? VERSION_64 : VERSION;
        ByteBuffer header = buffer(ZipFormat.CENTRAL_SIZE + name.length + (extra > 0 ? 4 + extra : 0));
        header.putInt(ZipFormat.CENTRAL).putShort((short) version).putShort((short) version);
        header.putShort((short) flags(name, entry)).putShort((short) ZipFormat.STORED);
        header.putShort((short) 0).putShort((short) DATE).putInt(entry.crc());
        header.putInt(field(entry.size())).putInt(field(entry.size()));
        header.putShort((short) name.length).putShort((short) (extra > 0 ? 4 + extra : 0));
        // No comment, first disk, no attributes.
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        header.putInt(field(entry.offset())).put(name);
        if (extra > 0) {
            header.putShort((short) ZipFormat.EXTRA_64).putShort((short) extra);
        }
        if (entry.isLarge()) {
            header.putLong(entry.size()).putLong(entry.size());
        }
        if (far) {
            header.putLong(entry.offset());
        }
        return header.flip();
    }

    /** The end record, after those of zip64 where something does not fit into it (APPNOTE 4.3.14 to 4.3.16). */
    private ByteBuffer ending(long start, long end) {
        ByteBuffer record = buffer(ZipFormat.END_64_SIZE + ZipFormat.LOCATOR_64_SIZE + ZipFormat.END_SIZE);
        int count = entries.size();
        if (count >= ZipFormat.IN_END_64 || end >= ZipFormat.IN_EXTRA) {
            record.putInt(ZipFormat.END_64).putLong(ZipFormat.END_64_SIZE - 12);
            record.putShort((short) VERSION_64)
                    .putShort((short) VERSION_64)
                    .putInt(0)
                    .putInt(0);
            record.putLong(count).putLong(count).putLong(end - start).putLong(start);
            record.putInt(ZipFormat.LOCATOR_64).putInt(0).putLong(end).putInt(1);
        }
        short shown = (short) Math.min(count, ZipFormat.IN_END_64);
        record.putInt(ZipFormat.END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(shown)
                .putShort(shown);
        record.putInt(field(end - start)).putInt(field(start)).putShort((short) 0);
        return record.flip();
    }

    /** Passes bytes on, and reckons their number and checksum; tells where in the archive it is, but goes only forward. */
    private static final class Counting implements SeekableByteChannel {
        private final SeekableByteChannel to;
        private final CRC32 crc = new CRC32();
        private long count;

        Counting(SeekableByteChannel to) {
            this.to = to;
        }

        @Override
        public long position() throws IOException {
            return to.position();
        }

        @Override
        public long size() throws IOException {
            return to.size();
        }

        @Override
        public SeekableByteChannel position(long other) {
            throw new UnsupportedOperationException("a member is written from start to end");
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException("a member is written from start to end");
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException("a member is written, not read");
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int size = source.remaining();
            crc.update(source.duplicate());
            ZipWriter.write(to, source);
            count += size;
            return size;
        }

        @Override
        public boolean isOpen() {
            return to.isOpen();
        }

        @Override
        public void close() {}
    }

    private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
