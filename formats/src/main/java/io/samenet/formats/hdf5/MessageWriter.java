package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A message of a version 1 object header to be written (section IV.A.1.a). Its size is known from the start, its content
 * only when all addresses are.
 *
 * @param type number of the message type
 * @param flags 1 for what never changes, as the HDF5 library marks types and fill values
 * @param size of the content, a multiple of 8
 */
record MessageWriter(int type, int flags, int size, Content content) {
    /** Type, size, flags, three zeros. */
    static final int HEAD = 8;

    private static final int FILL_VALUE = 0x05;
    private static final int CONSTANT = 1;
    private static final int ATTRIBUTE_HEAD_1 = 8;
    private static final int ATTRIBUTE_HEAD_3 = 9;

    /** Writes what stands in a message. */
    interface Content {
        void write(Output out) throws IOException;
    }

    void write(Output out) throws IOException {
        out.u16(type).u16(size).u8(flags).u8(0).u16(0);
        long end = out.position() + size;
        content.write(out);
        out.zerosTo(end);
    }

    static MessageWriter continuation(LongSupplier address, LongSupplier length) {
        return new MessageWriter(RawMessage.CONTINUATION, 0, 16, out -> out.u64(address.getAsLong())
                .u64(length.getAsLong()));
    }

    /** Section IV.A.2.r. */
    static MessageWriter symbolTable(LongSupplier tree, LongSupplier heap) {
        return new MessageWriter(
                RawMessage.SYMBOL_TABLE, 0, 16, out -> out.u64(tree.getAsLong()).u64(heap.getAsLong()));
    }

    /** Section IV.A.2.b. */
    static MessageWriter dataspace(Shape shape) {
        return new MessageWriter(RawMessage.DATASPACE, 0, spaceSize(shape), out -> space(out, shape));
    }

    static MessageWriter datatype(FileType type) {
        byte[] bytes = type.bytes();
        return new MessageWriter(RawMessage.DATATYPE, CONSTANT, Space.padded(bytes.length), out -> out.bytes(bytes));
    }

    /** Version 2: space is allocated late, a fill value written where one is set, and it is zero (section IV.A.2.f). */
    static MessageWriter fillValue() {
        return new MessageWriter(
                FILL_VALUE, CONSTANT, 8, out -> out.u8(2).u8(2).u8(2).u8(1).u32(0));
    }

    /** Version 3, contiguous (section IV.A.2.i). What is empty has no address. */
    static MessageWriter contiguous(LongSupplier address, long size) {
        return new MessageWriter(RawMessage.LAYOUT, 0, 24, out -> out.u8(3)
                .u8(1)
                .u64(size == 0 ? Layout.UNDEFINED : address.getAsLong())
                .u64(size));
    }

    /** Version 1, or 3 where the name is not ASCII and its encoding must be said (section IV.A.2.m). */
    static MessageWriter attribute(String name, AttributeValue value, List<GlobalHeapWriter.Reference> texts) {
        byte[] nameBytes = (name + '\0').getBytes(StandardCharsets.UTF_8);
        byte[] type = value.type().bytes();
        int space = spaceSize(value.shape());
        boolean ascii = nameBytes.length == name.length() + 1;
        int size = ascii
                ? ATTRIBUTE_HEAD_1 + Space.padded(nameBytes.length) + Space.padded(type.length) + space + value.bytes()
                : ATTRIBUTE_HEAD_3 + nameBytes.length + type.length + space + value.bytes();
        return new MessageWriter(RawMessage.ATTRIBUTE, 0, Space.padded(size), out -> {
            out.u8(ascii ? 1 : 3).u8(0).u16(nameBytes.length).u16(type.length).u16(space);
            if (!ascii) {
                out.u8(1);
            }
            part(out, nameBytes, ascii);
            part(out, type, ascii);
            space(out, value.shape());
            if (value.numbers().isPresent()) {
                out.bytes(value.numbers().get());
            }
            for (GlobalHeapWriter.Reference text : texts) {
                text.write(out);
            }
        });
    }

    private static void part(Output out, byte[] bytes, boolean padded) throws IOException {
        long end = out.position() + (padded ? Space.padded(bytes.length) : bytes.length);
        out.bytes(bytes).zerosTo(end);
    }

    private static int spaceSize(Shape shape) {
        return 8 + Long.BYTES * shape.rank();
    }

    private static void space(Output out, Shape shape) throws IOException {
        out.u8(1).u8(shape.rank()).u16(0).u32(0);
        for (long size : shape.sizes()) {
            out.u64(size);
        }
    }
}
