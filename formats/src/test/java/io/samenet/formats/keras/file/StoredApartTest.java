package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files of real Keras in which something of a layer stands apart from its configuration. */
class StoredApartTest {
    private static Model read(String file, String architecture) throws IOException {
        Path beside = Catalogue.stored(architecture);
        return ModelReader.read(Catalogue.stored(file), ReadOptions.DEFAULT.architecture(beside));
    }

    @Test
    void weights_that_keras_wrote_in_two_files_are_those_of_its_archive() throws IOException {
        Model sharded = read("network.weights.json", "network.json");
        Model whole = ModelReader.read(Catalogue.stored("network.keras"));

        assertThat(sharded.weights()).hasSize(4).allMatch(Optional::isPresent);
        assertThat(StoredArrays.bytes(sharded)).usingRecursiveComparison().isEqualTo(StoredArrays.bytes(whole));
    }

    @Test
    void adapted_boundaries_in_a_whole_file_are_those_that_keras_finds() throws IOException {
        Model model = ModelReader.read(Catalogue.stored("discretization.h5"));

        assertThat(boundaries(model)).isEqualTo(expected());
        assertThat(model.weights()).isEmpty();
    }

    @Test
    void adapted_boundaries_among_weights_alone_are_those_that_keras_finds() throws IOException {
        Model model = read("discretization_weights.h5", "discretization.json");

        assertThat(boundaries(model)).isEqualTo(expected());
        assertThat(model.weights()).isEmpty();
    }

    @Test
    void quantization_inside_a_layer_whose_file_keras_cannot_load_is_named() {
        Path file = Catalogue.stored("quantized.keras");

        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(MalformedException.class)
                .hasMessage(file
                        + " model.weights.h5 layers multi_head_attention query_dense vars 0: expected query/kernel of"
                        + " float32, as the architecture says, found int8, which quantization of a layer inside made,"
                        + " and Keras cannot load the file either");
    }

    private static List<Double> boundaries(Model model) {
        return model.graph().layers().stream()
                .map(l -> l.declaration())
                .filter(Discretization.class::isInstance)
                .map(Discretization.class::cast)
                .findFirst()
                .orElseThrow()
                .boundaries();
    }

    private static List<Double> expected() throws IOException {
        return Files.readAllLines(Catalogue.stored("discretization.txt")).stream()
                .map(Double::valueOf)
                .toList();
    }
}
