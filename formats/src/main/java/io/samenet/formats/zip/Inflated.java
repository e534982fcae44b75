package io.samenet.formats.zip;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.file.MappedFile;
import io.samenet.formats.tensor.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unfolds a deflated member, to no more than it says. */
record Inflated(Bytes stored, Location where, long size, int crc) {
    /** Largest member, in bytes, that is unfolded into memory. */
    static final int IN_MEMORY = 1 << 26;

    private static final int STEP = 1 << 16;

    Bytes bytes() throws IOException {
        if (size <= IN_MEMORY) {
            // As much as arrives, not as much as is said.
            ByteArrayOutputStream memory = new ByteArrayOutputStream();
            inflate(Channels.newChannel(memory));
            return Bytes.of(memory.toByteArray());
        }
        Path file = Files.createTempFile("samenet", ".member");
        try {
            try (WritableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                inflate(channel);
            }
            MappedFile mapped = MappedFile.open(file);
            try (mapped) {
                return mapped.part(0, size);
            }
        } finally {
            // What is mapped stays until the mapping goes, where the system has it so; else until the process ends.
            try {
                Files.delete(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }

    private void inflate(WritableByteChannel channel) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            CRC32 found = new CRC32();
            ByteBuffer step = ByteBuffer.allocate(STEP);
            long fed = 0;
            long made = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput() && fed < stored.size()) {
                    int part = (int) Math.min(STEP, stored.size() - fed);
                    inflater.setInput(stored.slice(fed, part));
                    fed += part;
                }
                if (inflater.inflate(step.clear()) == 0 && !inflater.finished() && fed == stored.size()) {
                    throw MalformedException.of(where, "its compressed content is cut off");
                }
                step.flip();
                made += step.remaining();
                if (made > size || inflater.needsDictionary()) {
                    throw MalformedException.of(where, "it unfolds to more than the " + size + " bytes it says");
                }
                found.update(step.duplicate());
                while (step.hasRemaining()) {
                    channel.write(step);
                }
            }
            if (made != size) {
                throw MalformedException.expected(where, size + " bytes", Long.toString(made));
            }
            ZipMember.checkCrc(where, crc, found);
        } catch (DataFormatException e) {
            throw MalformedException.of(where, "its compressed content is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
