package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.zip.ZipArchive;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What a file is, told by its first bytes and never by its name. */
enum Content {
    /** HDF5. */
    HDF5,
    /** A zip archive. */
    ZIP,
    /** JSON. */
    JSON;

    private static final int HEAD = 512;

    /** Files that people take for Keras models: how they start, what they are. */
    private record Other(String start, String what) {}

    private static final List<Other> OTHERS = List.of(
            new Other("\u0093NUMPY", "a NumPy array"),
            new Other("\u001F\u008B", "a gzip file"),
            new Other("\u0080", "a Python pickle"),
            new Other("<", "an HTML or XML page"),
            new Other("\b", "an ONNX or TensorFlow SavedModel file"));

    /**
     * What {@code bytes} are.
     *
     * @throws MalformedException where nothing that is read
     */
    static Content of(Location where, Bytes bytes) {
        ByteBuffer head = bytes.slice(0, (int) Math.min(HEAD, bytes.size()));
        if (Hdf5File.isHdf5(head)) {
            return HDF5;
        }
        if (ZipArchive.isZip(head)) {
            return ZIP;
        }
        if (isJson(head)) {
            return JSON;
        }
        if (isHdf5BehindUserBlock(bytes)) {
            return HDF5;
        }
        throw MalformedException.expected(
                where,
                "a Keras model: JSON, HDF5 or a .keras archive",
                other(head).orElse("something else"));
    }

    private static boolean isJson(ByteBuffer head) {
        int at = head.limit() > 2 && head.get(0) == (byte) 0xEF ? 3 : 0;
        while (at < head.limit() && Character.isWhitespace(head.get(at))) {
            at++;
        }
        return at < head.limit() && (head.get(at) == '{' || head.get(at) == '"');
    }

    /** The signature may stand behind 512 bytes, or twice, four times as many (HDF5 specification, section II). */
    private static boolean isHdf5BehindUserBlock(Bytes bytes) {
        for (long at = HEAD; at > 0 && at <= bytes.size() - Long.BYTES; at *= 2) {
            if (Hdf5File.isHdf5(bytes.slice(at, Long.BYTES))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> other(ByteBuffer head) {
        if (head.limit() == 0) {
            return Optional.of("an empty file");
        }
        return OTHERS.stream()
                .filter(o -> starts(head, o.start()))
                .map(Other::what)
                .findFirst();
    }

    private static boolean starts(ByteBuffer head, String start) {
        for (int i = 0; i < start.length(); i++) {
            if (i >= head.limit() || Byte.toUnsignedInt(head.get(i)) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
