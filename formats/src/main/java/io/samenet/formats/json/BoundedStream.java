package io.samenet.formats.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes of a stream and tells the count to a check before they are handed on. */
final class BoundedStream extends FilterInputStream {
    private final LongConsumer check;
    private long count;

    BoundedStream(InputStream stream, LongConsumer check) {
        super(stream);
        this.check = check;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int some = in.read(target, offset, length);
        count(Math.max(0, some));
        return some;
    }

    private void count(int more) {
        count += more;
        check.accept(count);
    }

    /** The stream behind is the caller's. */
    @Override
    public void close() {}
}
