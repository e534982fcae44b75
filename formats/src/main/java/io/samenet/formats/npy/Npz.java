package io.samenet.formats.npy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.zip.ZipArchive;
import io.samenet.formats.zip.ZipMember;
import io.samenet.formats.zip.ZipWriter;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An open {@code .npz} file: named arrays, each a {@code .npy} file in a zip archive, stored or deflated. */
public final class Npz implements AutoCloseable {
    private static final String SUFFIX = ".npy";

    private final ZipArchive archive;
    private final Limits limits;

    private Npz(ZipArchive archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /**
     * Opens the file {@code path}.
     *
     * @throws IOException where it cannot be read at all
     */
    public static Npz open(Path path, Limits limits) throws IOException {
        return new Npz(ZipArchive.open(path, limits), limits);
    }

    /** Names of all arrays, in the order of the file. */
    public List<String> names() {
        return archive.names().stream()
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    /**
     * The array {@code name}, if there is one; see {@link Npy#read}.
     *
     * @throws IOException where it is compressed and large, and cannot be unfolded into a temporary file
     */
    public Optional<NpyArray> array(String name) throws IOException {
        Optional<ZipMember> member = archive.member(name + SUFFIX);
        if (member.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Npy.read(member.get().bytes(), member.get().where(), limits));
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    /** Writes a {@code .npz} file of stored arrays, one after the other. */
    public static final class Writer {
        private final ZipWriter zip;

        /** Writes from the position of {@code channel}, which must be its start. The channel is not closed. */
        public Writer(SeekableByteChannel channel) {
            this.zip = new ZipWriter(channel);
        }

        /** Writes the array {@code name}. */
        public void array(String name, TensorData data) throws IOException {
            if (data.dtype() == DType.STRING) {
                array(name, StringTensor.of(data));
                return;
            }
            zip.stored(name + SUFFIX, Npy.size(data), channel -> Npy.write(data, channel));
        }

        /** Writes the array {@code name}. */
        public void array(String name, StringTensor data) throws IOException {
            zip.stored(name + SUFFIX, Npy.size(data), channel -> Npy.write(data, channel));
        }

        /** Ends the file. Without it, it is none. */
        public void end() throws IOException {
            zip.end();
        }
    }
}
