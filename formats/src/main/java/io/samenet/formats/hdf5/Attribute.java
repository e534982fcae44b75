package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An attribute message, taken apart into its name and its three parts, which are understood when asked for (section
 * IV.A.2.m).
 */
record Attribute(String name, boolean shared, ByteBuffer type, ByteBuffer space, ByteBuffer data) {
    static Attribute read(Location where, ByteBuffer body) {
        int version = body.remaining() < 8 ? -1 : body.get(body.position());
        if (version < 1 || version > 3) {
            throw MalformedException.expected(where, "an attribute of version 1, 2 or 3", "version " + version);
        }
        boolean shared = version > 1 && (body.get(body.position() + 1) & 3) != 0;
        int nameSize = Short.toUnsignedInt(body.getShort(body.position() + 2));
        int typeSize = Short.toUnsignedInt(body.getShort(body.position() + 4));
        int spaceSize = Short.toUnsignedInt(body.getShort(body.position() + 6));
        int padding = version == 1 ? 8 : 1;
        body.position(body.position() + (version == 3 ? 9 : 8));
        ByteBuffer name = take(where, body, nameSize, padding);
        ByteBuffer type = take(where, body, typeSize, padding);
        ByteBuffer space = take(where, body, spaceSize, padding);
        return new Attribute(text(name), shared, type, space, take(where, body, body.remaining(), 1));
    }

    /** The next {@code size} bytes, which take up a multiple of {@code padding}. */
    private static ByteBuffer take(Location where, ByteBuffer body, int size, int padding) {
        int padded = (size + padding - 1) / padding * padding;
        if (size > body.remaining()) {
            throw MalformedException.expected(
                    where, "attribute parts of at most " + body.remaining() + " bytes", size + " bytes");
        }
        ByteBuffer part = body.slice(body.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        body.position(Math.min(body.limit(), body.position() + padded));
        return part;
    }

    private static String text(ByteBuffer name) {
        int end = 0;
        while (end < name.limit() && name.get(end) != 0) {
            end++;
        }
        return StandardCharsets.UTF_8.decode(name.slice(0, end)).toString();
    }

    /** This attribute, or an error where its type or shape stands in another object. */
    Attribute own(Location where) {
        if (shared) {
            throw UnsupportedException.of(where, "an attribute of a committed datatype");
        }
        return this;
    }
}
