package io.samenet.verifier.kernel;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;

/** Booleans and integers. */
final class IntegerElements extends Elements {
    private final ByteBuffer bytes;
    private final DataType type;

    IntegerElements(ByteBuffer bytes, int size, DataType type) {
        super(size);
        this.bytes = bytes;
        this.type = type;
    }

    @Override
    public double real(int index) {
        long value = integer(index);
        return type == DataType.UINT64 && value < 0 ? (value >>> 1) * 2.0 + (value & 1) : value;
    }

    @Override
    public void real(int index, double value) {
        if (type == DataType.BOOL) {
            integer(index, value != 0 ? 1 : 0);
        } else if (type == DataType.UINT64 && value >= 0x1p63) {
            integer(index, (long) (value - 0x1p63) + Long.MIN_VALUE);
        } else {
            integer(index, (long) value);
        }
    }

    @Override
    public long integer(int index) {
        return switch (type) {
            case BOOL, BYTE -> bytes.get(index);
            case UBYTE -> Byte.toUnsignedInt(bytes.get(index));
            case SHORT -> bytes.getShort(index * 2);
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(index * 2));
            case INT -> bytes.getInt(index * 4);
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(index * 4));
            case LONG, UINT64 -> bytes.getLong(index * 8);
            default -> throw new IllegalArgumentException("elements of type " + type);
        };
    }

    @Override
    public void integer(int index, long value) {
        switch (type) {
            case BOOL -> bytes.put(index, (byte) (value != 0 ? 1 : 0));
            case BYTE, UBYTE -> bytes.put(index, (byte) value);
            case SHORT, UINT16 -> bytes.putShort(index * 2, (short) value);
            case INT, UINT32 -> bytes.putInt(index * 4, (int) value);
            case LONG, UINT64 -> bytes.putLong(index * 8, value);
            default -> throw new IllegalArgumentException("elements of type " + type);
        }
    }
}
