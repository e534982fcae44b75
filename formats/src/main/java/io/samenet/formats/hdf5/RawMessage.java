package io.samenet.formats.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A message of an object header, not yet understood (section IV.A).
 *
 * @param type number of the message type
 * @param shared whether the body only names another object that holds the message (bit 1 of the flags)
 * @param body the message data
 */
record RawMessage(int type, boolean shared, ByteBuffer body) {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int LINK = 0x06;
    static final int EXTERNAL_FILES = 0x07;
    static final int LAYOUT = 0x08;
    static final int FILTERS = 0x0B;
    static final int ATTRIBUTE = 0x0C;
    static final int CONTINUATION = 0x10;
    static final int SYMBOL_TABLE = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;

    /** A fresh view of the message data. */
    @Override
    public ByteBuffer body() {
        return body.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
}
