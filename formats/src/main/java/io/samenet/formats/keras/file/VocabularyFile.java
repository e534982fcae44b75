package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Value;
import io.samenet.formats.zip.ZipMember;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a vocabulary in an archive's {@code assets/}: a word on a line, as
 * {@code keras.src.layers.preprocessing.index_lookup.IndexLookup.load_assets} reads it. Empty lines at the end are none.
 *
 * @param member where it stands
 * @param numbers whether its words are integers
 */
record VocabularyFile(ZipMember member, boolean numbers) {
    /** What ends a line to Python's {@code str.splitlines}. */
    private static final Pattern LINE_END = Pattern.compile("\\R|[\\x1c-\\x1e]");

    /** The words, in the order of their numbers. */
    List<Value> words() throws IOException {
        String[] lines = LINE_END.split(text(), -1);
        int count = lines.length;
        while (count > 0 && lines[count - 1].isEmpty()) {
            count--;
        }
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(numbers ? Value.of(number(lines[i], i + 1)) : Value.of(lines[i]));
        }
        return words;
    }

    private String text() throws IOException {
        Bytes bytes = member.bytes();
        if (bytes.size() > Integer.MAX_VALUE) {
            throw UnsupportedException.of(member.where(), "a vocabulary of more than 2 GB");
        }
        member.checkCrc();
        ByteBuffer all = bytes.slice(0, (int) bytes.size());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(all).toString();
        } catch (CharacterCodingException e) {
            throw MalformedException.of(member.where(), "the vocabulary is no text in UTF-8", e);
        }
    }

    private long number(String line, int place) {
        Location where = member.where().at("line " + place);
        try {
            return Long.parseLong(line.strip());
        } catch (NumberFormatException e) {
            throw MalformedException.of(where, "expected an integer, found " + Value.of(line), e);
        }
    }
}
