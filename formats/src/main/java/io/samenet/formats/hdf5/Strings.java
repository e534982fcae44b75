package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes strings of fixed and of variable length. All are read as UTF-8, which ASCII is a part of. */
final class Strings {
    private final GlobalHeap heap;
    private final long most;

    /** Strings of a file of {@code fileBytes} bytes; they do not share bytes, so all of one array are no longer. */
    Strings(GlobalHeap heap, long fileBytes) {
        this.heap = heap;
        this.most = fileBytes;
    }

    /** The {@code count} strings of type {@code type} in {@code data}, whose size has been checked. */
    List<String> read(Location where, ElementType type, ByteBuffer data, int count) {
        ElementType.Text text = type.text().orElseThrow();
        List<String> strings = new ArrayList<>(count);
        long total = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer bytes = text == ElementType.Text.VARIABLE
                    ? heap.object(where, data, i * type.bytes())
                    : data.slice(i * type.bytes(), type.bytes());
            bytes.limit(end(bytes, text));
            total += bytes.limit();
            if (total > most) {
                throw MalformedException.of(where, "its strings are longer than the file");
            }
            strings.add(decode(where, bytes));
        }
        return strings;
    }

    private static int end(ByteBuffer bytes, ElementType.Text text) {
        int end = bytes.limit();
        switch (text) {
            case NULL_PADDED, SPACE_PADDED -> {
                byte padding = (byte) (text == ElementType.Text.NULL_PADDED ? 0 : ' ');
                while (end > 0 && bytes.get(end - 1) == padding) {
                    end--;
                }
                return end;
            }
            default -> {
                int first = 0;
                while (first < end && bytes.get(first) != 0) {
                    first++;
                }
                return first;
            }
        }
    }

    private static String decode(Location where, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw MalformedException.of(where, "a string is not UTF-8", e);
        }
    }
}
