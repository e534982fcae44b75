package io.samenet.formats.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all. It is written beside its name, and takes its name when {@link #commit()} says
 * that it is whole; until then an older file of that name stays as it is. Closed without that, it leaves nothing.
 *
 * <pre>{@code
 * try (OutputFile output = OutputFile.at(path)) {
 *     writer.writeTo(output.channel());
 *     output.commit();
 * }
 * }</pre>
 */
public final class OutputFile implements AutoCloseable {
    /** How many left-over parts of killed processes may lie beside a name. */
    private static final int MOST_PARTS = 1000;

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private boolean committed;

    private OutputFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Starts the file that will be at {@code path}; where that is a symbolic link, at what it points to.
     *
     * @throws IOException where the directory is not there or cannot be written, or {@code path} is something else than a file
     */
    public static OutputFile at(Path path) throws IOException {
        Path target = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(target)) {
            throw new FileSystemException(path.toString(), null, "not a file that can be replaced");
        }
        Path name = target.getFileName();
        if (name == null || !Files.isDirectory(target.resolveSibling("."))) {
            throw new NoSuchFileException(path.toString(), null, "its directory does not exist");
        }
        int number = 0;
        while (true) {
            Path part = target.resolveSibling("." + name + "." + number + ".part");
            try {
                FileChannel channel = FileChannel.open(
                        part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                return new OutputFile(target, part, channel);
            } catch (FileAlreadyExistsException e) {
                // Another process writes the same file, or one that was killed has left its part.
                if (++number == MOST_PARTS) {
                    throw e;
                }
            }
        }
    }

    /** Where to write, from the start, and to seek. */
    public FileChannel channel() {
        return channel;
    }

    /** What has been written so far, to be read back before it takes its name. */
    public Path part() {
        return part;
    }

    /** Says that the file is whole, and gives it its name in one step. */
    public void commit() throws IOException {
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    /** Removes what has been written, unless it has been committed. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!committed) {
                Files.deleteIfExists(part);
            }
        }
    }
}
