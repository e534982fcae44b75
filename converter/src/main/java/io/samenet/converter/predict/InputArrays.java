package io.samenet.converter.predict;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.npy.NpyArray;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arrays of a {@code .npz} file that a model is fed with. */
public final class InputArrays implements AutoCloseable {
    private final Location where;
    private final Npz archive;

    private InputArrays(Location where, Npz archive) {
        this.where = where;
        this.archive = archive;
    }

    /** Opens {@code file}. */
    public static InputArrays open(Path file, Limits limits) throws IOException {
        return new InputArrays(Location.of(file.toString()), Npz.open(file, limits));
    }

    /**
     * One array for each of {@code names}; a single input may have any name. Arrays with other names are not looked at.
     *
     * @throws MalformedException where one is missing, or where batches differ
     */
    public List<TensorData> of(List<String> names) throws IOException {
        List<String> given = archive.names();
        List<TensorData> arrays = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean single = names.size() == 1 && given.size() == 1;
            arrays.add(numbers(single ? given.get(0) : names.get(i), given));
        }
        checkBatches(names, arrays);
        return arrays;
    }

    /** All arrays, by name. */
    public Map<String, TensorData> byName() throws IOException {
        Map<String, TensorData> arrays = new LinkedHashMap<>();
        for (String name : archive.names()) {
            arrays.put(name, numbers(name, archive.names()));
        }
        return arrays;
    }

    private TensorData numbers(String name, List<String> given) throws IOException {
        Optional<NpyArray> array = archive.array(name);
        if (array.isEmpty()) {
            throw MalformedException.expected(
                    where, "an array named \"" + name + "\"", given.isEmpty() ? "no array" : String.join(", ", given));
        }
        if (array.get() instanceof NpyArray.Numbers numbers) {
            return numbers.data();
        }
        return ((NpyArray.Text) array.get()).data().data();
    }

    private void checkBatches(List<String> names, List<TensorData> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            TensorType type = arrays.get(i).type();
            TensorType first = arrays.get(0).type();
            if (type.shape().rank() == 0
                    || type.shape().size(0) != first.shape().size(0)) {
                throw MalformedException.expected(
                        where.named(names.get(i)), "the batch of " + names.get(0) + ", " + first, type.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
