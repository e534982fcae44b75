package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.file.MappedFile;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads models of every Keras: JSON, legacy HDF5, {@code .keras}, and weights of either HDF5 layout, in one file or in
 * several, with an architecture beside. The content decides what a file is.
 *
 * <p>Weights are views of the mapped file. The mapping lasts as long as anything that was read from it is reachable;
 * there is nothing to close.
 */
public final class ModelReader {
    private ModelReader() {}

    /**
     * The model that {@code file} holds.
     *
     * @throws IOException where it cannot be read at all
     * @throws io.samenet.formats.error.MalformedException where it is no Keras model, or a damaged one
     * @throws io.samenet.formats.error.UnsupportedException where its layers stand nowhere in it; single unknown layers
     *     are kept as {@link io.samenet.formats.model.Opaque}
     * @throws io.samenet.formats.error.LimitException where it asks for more than {@code options} allow
     */
    public static Model read(Path file, ReadOptions options) throws IOException {
        MappedFile mapped = MappedFile.open(file);
        Location where = mapped.where();
        return noted(
                switch (Content.of(where, mapped)) {
                    case JSON -> json(file, where, JsonReader.read(where, mapped, options.limits()), options);
                    case HDF5 -> Hdf5ModelFile.read(where, mapped, options);
                    case ZIP -> KerasArchive.read(where, mapped, options);
                });
    }

    private static Model json(Path file, Location where, Value value, ReadOptions options) throws IOException {
        return ShardedWeights.is(value)
                ? ShardedWeights.read(file, where, value, options)
                : JsonFile.model(where, value, options);
    }

    private static Model noted(Model model) {
        List<String> notes = new ArrayList<>(model.origin().notes());
        notes.addAll(UnrolledMasks.in(model.graph()));
        return new Model(
                model.graph(), model.weights(), model.training(), model.origin().noting(notes));
    }

    /** The model that {@code file} holds, read with the default limits; throws as {@link #read(Path, ReadOptions)} does. */
    public static Model read(Path file) throws IOException {
        return read(file, ReadOptions.DEFAULT);
    }

    /**
     * The architecture that {@code stream} holds as JSON, called {@code where} in errors; throws as
     * {@link #read(Path, ReadOptions)} does.
     */
    public static Model readJson(InputStream stream, Location where, ReadOptions options) throws IOException {
        return JsonFile.model(where, JsonReader.read(where, stream, options.limits()), options);
    }
}
