package io.samenet.testdata;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One recorded model: its files, and what Keras computed with it.
 *
 * <p>Files are among {@code keras3.keras}, {@code keras3.h5}, {@code keras2.h5} (the same model, with the same
 * weights) and {@code io.npz}. The arrays of {@code io.npz} are {@code in:<input layer>} with the batch first,
 * {@code f64:<i>} and {@code f32:<i>} for output {@code i}, computed in float64 and in float32. Without {@code
 * io.npz} the model is one to be refused where it is to be run.
 *
 * @param id {@code stem/name}, unique
 * @param stem the Keras 3 class the case is about, or {@code Graph}, {@code Nested}, {@code Masks}, {@code Operation}
 * @param family the table the case stands in: {@code core}, {@code convolution}, …
 * @param files names of the files there are
 * @param kerasVersions the major versions that have a file here: {@code 2}, {@code 3} or both
 * @param note what is peculiar, as a disagreement between backends or a file that Keras cannot load; may be empty
 * @param folder where the files lie
 */
public record RecordedCase(
        String id,
        String stem,
        String family,
        List<String> files,
        List<Integer> kerasVersions,
        String note,
        Path folder) {

    /** Copies the lists. */
    public RecordedCase {
        files = List.copyOf(files);
        kerasVersions = List.copyOf(kerasVersions);
    }

    /**
     * A file of this case.
     *
     * @param name as {@code keras3.keras}
     * @return where it lies, or empty if there is none
     */
    public Optional<Path> file(String name) {
        return files.contains(name) ? Optional.of(folder.resolve(name)) : Optional.empty();
    }

    /** The model files, without {@code io.npz}. */
    public List<Path> models() {
        return files.stream()
                .filter(file -> !file.equals("io.npz"))
                .map(folder::resolve)
                .toList();
    }

    /** The recorded inputs and outputs, or empty if the model is one to be refused. */
    public Optional<Path> io() {
        return file("io.npz");
    }

    /** The id, so that parameterized tests are named by it. */
    @Override
    public String toString() {
        return id;
    }
}
