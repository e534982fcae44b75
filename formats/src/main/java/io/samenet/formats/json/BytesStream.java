package io.samenet.formats.json;

import io.samenet.formats.tensor.Bytes;
import java.io.InputStream;
import java.util.Objects;

/** Hands out bytes one part after the other, so that a text in a mapped file is never on the heap as a whole. */
final class BytesStream extends InputStream {
    private final Bytes bytes;
    private long position;

    BytesStream(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        if (position == bytes.size()) {
            return -1;
        }
        return Byte.toUnsignedInt(bytes.slice(position++, 1).get());
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        int some = (int) Math.min(length, bytes.size() - position);
        if (some == 0 && length > 0) {
            return -1;
        }
        bytes.slice(position, some).get(target, offset, some);
        position += some;
        return some;
    }
}
