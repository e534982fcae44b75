package io.samenet.converter.cli;

import io.samenet.formats.file.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A report that a command writes beside its result. */
final class TextFile {
    private TextFile() {}

    /** Writes {@code text} to {@code target}, which is there as a whole or not at all. */
    static void write(String text, Path target) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (OutputFile file = OutputFile.at(target)) {
            while (bytes.hasRemaining()) {
                file.channel().write(bytes);
            }
            file.commit();
        }
    }
}
