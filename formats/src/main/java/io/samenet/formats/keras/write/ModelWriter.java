package io.samenet.formats.keras.write;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.file.OutputFile;
import io.samenet.formats.hdf5.Hdf5Writer;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.zip.ZipWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes models as files of every Keras. Weights stream from where they are; equal models give equal bytes.
 *
 * <p>A layer that a file of the written dialect listed stands as it stood there. Masks are left to be implied wherever
 * reading the result again gives the same computation; where it would not, a model is refused.
 */
public final class ModelWriter {
    private ModelWriter() {}

    /**
     * Writes {@code model} to {@code file}, which appears when it is whole.
     *
     * @return what the target has no place for
     * @throws IOException where it cannot be written
     * @throws UnsupportedException where the target cannot say what the model says; nothing is written then
     */
    public static WriteReport write(Model model, Path file, WriteOptions options) throws IOException {
        try (OutputFile out = OutputFile.at(file)) {
            WriteReport report = write(model, out, options);
            out.commit();
            return report;
        }
    }

    /** Writes {@code model} to {@code file}, which is left to be committed; as {@link #write(Model, Path, WriteOptions)}. */
    public static WriteReport write(Model model, OutputFile file, WriteOptions options) throws IOException {
        FileContent content = new FileContent(model, options);
        content.prepare();
        write(content, options, file);
        return new WriteReport(content.lost());
    }

    private static void write(FileContent content, WriteOptions options, OutputFile out) throws IOException {
        switch (options.format()) {
            case JSON -> write(out.channel(), JsonWriter.text(content.architecture()));
            case HDF5 -> Hdf5Writer.of(content.legacy()).writeTo(out.channel());
            case WEIGHTS_H5 -> Hdf5Writer.of(content.store()).writeTo(out.channel());
            case KERAS -> archive(content, out);
        }
    }

    private static void archive(FileContent content, OutputFile out) throws IOException {
        ZipWriter zip = new ZipWriter(out.channel());
        member(zip, "metadata.json", JsonWriter.text(content.metadata()));
        member(zip, "config.json", JsonWriter.text(content.architecture()));
        Hdf5Writer weights = Hdf5Writer.of(content.store());
        zip.stored("model.weights.h5", weights.size(), weights::writeTo);
        for (Origin.Asset asset : content.assets()) {
            zip.stored(asset.name(), asset.bytes().size(), asset.bytes()::transferTo);
        }
        zip.end();
    }

    private static void member(ZipWriter zip, String name, String text) throws IOException {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        zip.stored(name, size, channel -> write(channel, text));
    }

    private static void write(WritableByteChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
