package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Little-endian numbers on their way to a channel, and how many bytes have gone. */
final class Output {
    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long flushed;

    Output(WritableByteChannel channel) {
        this.channel = channel;
    }

    long position() {
        return flushed + buffer.position();
    }

    Output u8(int value) throws IOException {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    Output u16(int value) throws IOException {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    Output u32(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    Output u64(long value) throws IOException {
        room(Long.BYTES).putLong(value);
        return this;
    }

    Output bytes(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; ) {
            int part = Math.min(bytes.length - from, room(1).remaining());
            buffer.put(bytes, from, part);
            from += part;
        }
        return this;
    }

    /** Zeros up to {@code position}, which must not be behind. */
    Output zerosTo(long position) throws IOException {
        if (position < position()) {
            throw new IllegalStateException("the layout gave " + position + " to what starts at " + position());
        }
        while (position() < position) {
            u8(0);
        }
        return this;
    }

    Output content(Bytes bytes) throws IOException {
        flush();
        bytes.transferTo(channel);
        flushed += bytes.size();
        return this;
    }

    void flush() throws IOException {
        buffer.flip();
        flushed += buffer.limit();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }
}
