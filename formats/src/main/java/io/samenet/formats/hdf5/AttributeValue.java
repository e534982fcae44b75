package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The value of an attribute to be written, in one of the forms in which h5py writes Keras's attributes. */
public final class AttributeValue {
    /**
     * Most bytes of an array of strings in one attribute, since a header message has less than 64 KB. Longer arrays are split
     * by the caller, as Keras does ({@code HDF5_OBJECT_HEADER_LIMIT} in {@code keras.src.legacy.saving.legacy_h5_format}).
     */
    public static final int MOST_BYTES = 64512;

    private final FileType type;
    private final Shape shape;
    private final Optional<byte[]> numbers;
    private final List<byte[]> texts;

    private AttributeValue(FileType type, Shape shape, Optional<byte[]> numbers, List<byte[]> texts) {
        this.type = type;
        this.shape = shape;
        this.numbers = numbers;
        this.texts = texts;
        if (bytes() > MOST_BYTES) {
            throw new IllegalArgumentException("an attribute of " + bytes() + " bytes, over " + MOST_BYTES);
        }
    }

    /** A scalar of variable-length UTF-8, of any length: what h5py makes of a {@code str}. */
    public static AttributeValue text(String text) {
        return new AttributeValue(FileType.VARIABLE_TEXT, Shape.SCALAR, Optional.empty(), utf8(List.of(text)));
    }

    /**
     * An array of variable-length UTF-8, of up to 4,032 strings: what h5py makes of a list of {@code str}, and so Keras 3 of
     * {@code layer_names} and {@code weight_names}.
     *
     * @throws IllegalArgumentException where it has more than {@link #MOST_BYTES}, at 16 bytes a string
     */
    public static AttributeValue texts(List<String> texts) {
        return new AttributeValue(FileType.VARIABLE_TEXT, Shape.of(texts.size()), Optional.empty(), utf8(texts));
    }

    /**
     * An array of fixed-length strings, as long as the longest, padded with zeros: what h5py makes of a NumPy array of
     * {@code S}, and so Keras 2 of {@code layer_names} and {@code weight_names}. Without elements it is {@link #empty()}, as there.
     *
     * @throws IllegalArgumentException where it has more than {@link #MOST_BYTES}
     */
    public static AttributeValue fixedTexts(List<String> texts) {
        if (texts.isEmpty()) {
            return empty();
        }
        List<byte[]> bytes = utf8(texts);
        int width = bytes.stream().mapToInt(b -> b.length).max().orElseThrow();
        byte[] padded = new byte[Math.multiplyExact(Math.max(1, width), texts.size())];
        for (int i = 0; i < bytes.size(); i++) {
            System.arraycopy(bytes.get(i), 0, padded, i * Math.max(1, width), bytes.get(i).length);
        }
        return new AttributeValue(
                FileType.fixedText(Math.max(1, width)), Shape.of(texts.size()), Optional.of(padded), List.of());
    }

    /** An array of float64 without elements: what NumPy, and so Keras, makes of an empty list. */
    public static AttributeValue empty() {
        return new AttributeValue(FileType.FLOAT64, Shape.of(0), Optional.of(new byte[0]), List.of());
    }

    /** A scalar int64. */
    public static AttributeValue number(long value) {
        return scalar(FileType.INT64, value);
    }

    /** A scalar float64. */
    public static AttributeValue number(double value) {
        return scalar(FileType.FLOAT64, Double.doubleToRawLongBits(value));
    }

    private static AttributeValue scalar(FileType type, long bits) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bits >> (Byte.SIZE * i));
        }
        return new AttributeValue(type, Shape.SCALAR, Optional.of(bytes), List.of());
    }

    private static List<byte[]> utf8(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** How many bytes it takes up in its message. */
    public int bytes() {
        return numbers.map(b -> b.length).orElse(GlobalHeap.REFERENCE * texts.size());
    }

    FileType type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    /** The content that stands in the message itself; empty for variable-length strings. */
    Optional<byte[]> numbers() {
        return numbers;
    }

    /** The variable-length strings, in UTF-8. */
    List<byte[]> texts() {
        return texts;
    }
}
