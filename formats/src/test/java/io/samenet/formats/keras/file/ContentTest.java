package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5Tree;
import io.samenet.formats.hdf5.Hdf5Writer;
import io.samenet.formats.tensor.Bytes;
import io.samenet.testdata.Catalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
    private static Content of(String text) {
        return Content.of(Location.of("m"), Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void json_is_told_by_its_first_character_that_is_no_space() {
        assertThat(of("\n  {}")).isEqualTo(Content.JSON);
    }

    @Test
    void an_onnx_file_is_named() {
        assertThatThrownBy(() -> of("\b\u0008onnx"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m: expected a Keras model: JSON, HDF5 or a .keras archive, "
                        + "found an ONNX or TensorFlow SavedModel file");
    }

    @Test
    void an_empty_file_is_named() {
        assertThatThrownBy(() -> of("")).hasMessageEndingWith("found an empty file");
    }

    @Test
    void a_wrong_extension_is_no_error(@TempDir Path folder) throws Exception {
        Path file = Files.copy(Catalogue.seed("keras3_functional.keras"), folder.resolve("m.json"));
        assertThat(ModelReader.read(file).hasWeights()).isTrue();
    }

    @Test
    void weights_alone_ask_for_the_architecture(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("m.weights.h5");
        var model = ModelReader.read(Catalogue.seed("keras3_functional.keras"));
        Hdf5Tree tree = new Hdf5Tree();
        tree.group("layers")
                .group("dense")
                .dataset("vars/0", model.weights().get(0).orElseThrow());
        try (var out = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Hdf5Writer.of(tree).writeTo(out);
        }
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(MalformedException.class)
                .hasMessage(file + ": holds weights only, without the architecture that they belong to");
    }
}
