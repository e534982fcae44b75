package io.samenet.formats.keras.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.hdf5.Hdf5Dataset;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Keras 1 wrote (TensorFlow and Theano), read and written as Keras 1, is what it was. */
class Keras1CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("samenet.corpus", "corpus"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> what_keras_1_wrote_is_written_as_it_was() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
        return keras1().stream()
                .map(f -> DynamicTest.dynamicTest(CORPUS.relativize(f).toString(), () -> isWrittenAsItWas(f)));
    }

    private static List<Path> keras1() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(f -> f.toString().matches(".*(_1|keras_1.model|keras1_lambda)\\.h5"))
                    .sorted()
                    .toList();
        }
    }

    private void isWrittenAsItWas(Path file) throws IOException {
        Model model = ModelReader.read(file);
        Path copy = folder.resolve("copy.h5");
        ModelWriter.write(model, copy, WriteOptions.of(FileFormat.HDF5, model).dialect(Dialect.KERAS1));
        assertThat(content(copy)).isEqualTo(content(file));
    }

    /** Every attribute and dataset by its path; JSON texts as what they say. */
    private static Map<String, Object> content(Path file) throws IOException {
        Map<String, Object> content = new TreeMap<>();
        Hdf5Group root = Hdf5File.open(Bytes.of(Files.readAllBytes(file)), Location.of("file"), Limits.DEFAULT)
                .root();
        collect(root, "", content);
        return content;
    }

    private static void collect(Hdf5Group group, String path, Map<String, Object> content) {
        for (String name : group.attributes()) {
            content.put(path + "@" + name, attribute(group, name));
        }
        for (String name : group.names()) {
            if (group.isGroup(name)) {
                collect(group.group(name).orElseThrow(), path + "/" + name, content);
            } else {
                TensorData data = group.dataset(name).map(Hdf5Dataset::data).orElseThrow();
                content.put(path + "/" + name, data.type());
                content.put(path + "/" + name + "=", data.bytes().slice(0, (int)
                        data.bytes().size()));
            }
        }
    }

    private static Object attribute(Hdf5Group group, String name) {
        if (name.endsWith("_config")) {
            return JsonReader.read(Location.of(name), group.string(name).orElseThrow(), Limits.DEFAULT);
        }
        return name.endsWith("_names") ? group.strings(name).orElseThrow() : Optional.of(group.string(name));
    }
}
