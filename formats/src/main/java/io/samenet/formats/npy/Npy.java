package io.samenet.formats.npy;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes a {@code .npy} file: one array. */
public final class Npy {
    static final String BYTES_OPTION = "--max-weight-bytes";

    private Npy() {}

    /** Whether {@code head}, the first bytes of a file from the buffer's position, starts a {@code .npy} file. */
    public static boolean isNpy(ByteBuffer head) {
        return NpyHeader.isNpy(head.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * The array that {@code content} holds. Numbers in C order and little-endian are a view of it; others are turned in memory.
     *
     * @throws MalformedException where it is damaged or cut off
     * @throws UnsupportedException where its elements are Python objects, records, dates or complex numbers
     */
    public static NpyArray read(Bytes content, Location where, Limits limits) {
        NpyHeader header = NpyHeader.read(content, where, limits);
        NpyType type = NpyType.named(where, header.type());
        long size = size(where, header.shape(), type.bytes(), limits);
        if (size > content.size() - header.length()) {
            throw MalformedException.expected(
                    where,
                    size + " bytes for " + header.type() + " " + header.shape(),
                    Long.toString(content.size() - header.length()));
        }
        Bytes stored = content.part(header.length(), size);
        Bytes ordered = header.fortranOrder() && header.shape().rank() > 1
                ? new Reordering(where, header.shape(), type.bytes()).rowMajor(stored)
                : stored;
        if (type.dtype() == DType.STRING) {
            return new NpyArray.Text(new StringTensor(header.shape(), texts(where, ordered, type, header.shape())));
        }
        Bytes turned = type.bigEndian() && type.bytes() > 1 ? Reordering.turned(where, ordered, type.bytes()) : ordered;
        return new NpyArray.Numbers(new TensorData(new TensorType(type.dtype(), header.shape()), turned));
    }

    private static long size(Location where, Shape shape, int width, Limits limits) {
        try {
            long size = Math.multiplyExact(shape.elements(), (long) Math.max(1, width));
            Limits.check(where, "size in bytes", size, limits.weightBytes(), BYTES_OPTION);
            return width == 0 ? 0 : size;
        } catch (ArithmeticException e) {
            throw new LimitException(
                    where, "size in bytes of " + shape, Long.MAX_VALUE, limits.weightBytes(), BYTES_OPTION);
        }
    }

    private static List<String> texts(Location where, Bytes stored, NpyType type, Shape shape) {
        if (stored.size() > Integer.MAX_VALUE || (type.bytes() == 0 && shape.elements() > Short.MAX_VALUE)) {
            throw UnsupportedException.of(where, "text of more than 2 GB");
        }
        ByteBuffer all = stored.slice(0, (int) stored.size());
        all.order(type.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<String> texts = new ArrayList<>((int) shape.elements());
        for (int i = 0; i < shape.elements(); i++) {
            texts.add(text(where, all, i * type.bytes(), type));
        }
        return texts;
    }

    /** One text: characters of 4 bytes ({@code U}) or of one ({@code S}, ASCII); zeros at the end do not count. */
    private static String text(Location where, ByteBuffer all, int at, NpyType type) {
        int width = type.kind() == 'U' ? NpyType.CHARACTER : 1;
        int[] characters = new int[type.bytes() / width];
        int length = 0;
        for (int i = 0; i < characters.length; i++) {
            characters[i] = width == 1 ? all.get(at + i) : all.getInt(at + i * width);
            if (characters[i] < 0
                    || characters[i] > Character.MAX_CODE_POINT
                    || (characters[i] >= Character.MIN_SURROGATE && characters[i] <= Character.MAX_SURROGATE)) {
                throw MalformedException.expected(where, "text", "the character " + Integer.toHexString(characters[i]));
            }
            length = characters[i] == 0 ? length : i + 1;
        }
        return new String(characters, 0, length);
    }

    /** How many bytes {@link #write(TensorData, WritableByteChannel)} writes. */
    public static long size(TensorData data) {
        return header(data).length + data.bytes().size();
    }

    /** Writes {@code data} as a file of version 1.0, in C order and little-endian. */
    public static void write(TensorData data, WritableByteChannel channel) throws IOException {
        write(channel, ByteBuffer.wrap(header(data)));
        data.bytes().transferTo(channel);
    }

    /** How many bytes {@link #write(StringTensor, WritableByteChannel)} writes. */
    public static long size(StringTensor data) {
        return header(data).length
                + (long) NpyType.CHARACTER * longest(data) * data.elements().size();
    }

    /** Writes {@code data} as a file of version 1.0, of type {@code <U} as long as the longest text. */
    public static void write(StringTensor data, WritableByteChannel channel) throws IOException {
        write(channel, ByteBuffer.wrap(header(data)));
        int longest = longest(data);
        for (String text : data.elements()) {
            ByteBuffer element =
                    ByteBuffer.allocate(NpyType.CHARACTER * longest).order(ByteOrder.LITTLE_ENDIAN);
            text.codePoints().forEach(element::putInt);
            write(channel, element.rewind());
        }
    }

    private static byte[] header(TensorData data) {
        return NpyHeader.write(NpyType.name(data.dtype()), data.shape());
    }

    private static byte[] header(StringTensor data) {
        return NpyHeader.write("<U" + longest(data), data.shape());
    }

    private static int longest(StringTensor data) {
        return data.elements().stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1);
    }

    private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
