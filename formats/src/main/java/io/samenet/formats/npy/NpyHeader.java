package io.samenet.formats.npy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header of a {@code .npy} file of version 1.0, 2.0 or 3.0 (NEP 1): a Python dictionary of which only this form is read,
 * in any order of the keys.
 *
 * @param type NumPy's name of the element type
 * @param fortranOrder whether the first dimension varies fastest
 * @param shape sizes of all dimensions
 * @param length bytes before the content
 */
record NpyHeader(String type, boolean fortranOrder, Shape shape, long length) {
    /** {@code \x93NUMPY}, read as a little-endian number of 6 bytes. */
    private static final long MAGIC = 0x59504D554E93L;

    private static final int MAGIC_BITS = 48;
    private static final long MAGIC_MASK = (1L << MAGIC_BITS) - 1;
    /** Longest header that NumPy reads without a further word (numpy.lib.format, max_header_size). */
    private static final int LONGEST = 10000;

    private static final int ALIGNMENT = 64;
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|True|False|\\([0-9,L\\s]*\\)|\\[)\\s*,?");

    /** Whether {@code head} starts a {@code .npy} file. */
    static boolean isNpy(ByteBuffer head) {
        return head.remaining() >= 10 && (head.getLong(head.position()) & MAGIC_MASK) == MAGIC;
    }

    static NpyHeader read(Bytes content, Location where, Limits limits) {
        ByteBuffer head = content.slice(0, (int) Math.min(12, content.size()));
        if (!isNpy(head)) {
            throw MalformedException.of(where, "not a .npy file");
        }
        int version = head.get(6);
        if (version < 1 || version > 3 || (version > 1 && head.remaining() < 12)) {
            throw UnsupportedException.of(where, ".npy version " + version);
        }
        int before = version == 1 ? 10 : 12;
        long size = version == 1 ? Short.toUnsignedLong(head.getShort(8)) : Integer.toUnsignedLong(head.getInt(8));
        if (size > LONGEST || size > content.size() - before) {
            throw MalformedException.expected(where, "a header of at most " + LONGEST + " bytes", size + " bytes");
        }
        String text = StandardCharsets.UTF_8
                .decode(content.slice(before, (int) size))
                .toString()
                .strip();
        return parse(where, text, before + size, limits);
    }

    private static NpyHeader parse(Location where, String text, long length, Limits limits) {
        String type = null;
        String order = null;
        String shape = null;
        Matcher entry = ENTRY.matcher(text);
        int at = 1;
        boolean braces = text.startsWith("{") && text.endsWith("}");
        while (braces && entry.find(at) && entry.start() == at) {
            String value = entry.group(2);
            switch (entry.group(1)) {
                case "descr" -> type = value;
                case "fortran_order" -> order = value;
                default -> shape = value;
            }
            at = entry.end();
            if (value.equals("[")) {
                throw UnsupportedException.of(where, "an array of records (a structured NumPy type) is not supported");
            }
        }
        boolean whole = braces
                && text.substring(Math.min(at, text.length() - 1)).strip().equals("}");
        if (!whole
                || type == null
                || order == null
                || shape == null
                || !type.startsWith("'")
                || order.startsWith("'")
                || order.startsWith("(")
                || !shape.startsWith("(")) {
            throw MalformedException.expected(where, "a header with descr, fortran_order and shape", text);
        }
        return new NpyHeader(
                type.substring(1, type.length() - 1), order.equals("True"), shape(where, shape, limits), length);
    }

    private static Shape shape(Location where, String tuple, Limits limits) {
        List<Long> sizes = new ArrayList<>();
        for (String size : tuple.substring(1, tuple.length() - 1).split(",", -1)) {
            String digits = size.strip().replaceFirst("L$", "");
            if (digits.isEmpty()) {
                continue;
            }
            if (!digits.matches("[0-9]{1,18}")) {
                throw MalformedException.expected(where, "a shape", tuple);
            }
            sizes.add(Long.parseLong(digits));
            Limits.check(where, "a dimension", sizes.get(sizes.size() - 1), limits.weightBytes(), Npy.BYTES_OPTION);
        }
        return Shape.of(sizes);
    }

    /** The bytes of this header in version 1.0, with spaces up to a multiple of 64 bytes, as NumPy writes it. */
    static byte[] write(String type, Shape shape) {
        StringBuilder sizes = new StringBuilder();
        for (int i = 0; i < shape.rank(); i++) {
            sizes.append(i == 0 ? "" : " ").append(shape.size(i)).append(i < shape.rank() - 1 || i == 0 ? "," : "");
        }
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int length = (10 + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC | (1L << MAGIC_BITS)).putShort((short) (length - 10));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
