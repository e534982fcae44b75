package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in several files, which a list names. */
class ShardedWeightsTest {
    private static final String FIRST = "m_00000.weights.h5";

    @TempDir
    private Path folder;

    private Model whole;
    private Path architecture;

    @BeforeEach
    void takes_a_model_apart() throws IOException {
        Map<String, byte[]> members = Archives.members(
                Catalogue.find("Dense/plain").file("keras3.keras").orElseThrow());
        whole = ModelReader.read(
                Catalogue.find("Dense/plain").file("keras3.keras").orElseThrow());
        architecture = folder.resolve("m.json");
        Files.write(architecture, members.get("config.json"));
        Files.write(folder.resolve(FIRST), members.get("model.weights.h5"));
    }

    private Model read(String map) throws IOException {
        Path list = folder.resolve("m.weights.json");
        Files.writeString(list, "{\"metadata\": {\"total_size\": 8}, \"weight_map\": " + map + "}");
        return ModelReader.read(list, new ReadOptions(Limits.DEFAULT, Optional.of(architecture)));
    }

    private void refused(String map, String message) {
        assertThatThrownBy(() -> read(map))
                .isInstanceOf(MalformedException.class)
                .hasMessage(folder.resolve("m.weights.json") + message);
    }

    private static List<byte[]> bytes(Model model) {
        return model.weights().stream()
                .map(Optional::orElseThrow)
                .map(TensorData::bytes)
                .map(b -> {
                    byte[] all = new byte[(int) b.size()];
                    b.slice(0, all.length).get(all);
                    return all;
                })
                .toList();
    }

    @Test
    void weights_are_those_of_the_files_that_the_list_names() throws IOException {
        for (String map : List.of(
                "{\"/layers/dense/vars\": \"" + FIRST + "\"}", "{\"/layers/dense/vars\": [\"" + FIRST + "\"]}")) {
            assertThat(bytes(read(map))).usingRecursiveComparison().isEqualTo(bytes(whole));
        }
    }

    @Test
    void an_array_in_two_files_is_refused() throws IOException {
        Files.copy(folder.resolve(FIRST), folder.resolve("other.h5"));
        assertThatThrownBy(() -> read("{\"/layers/dense/vars\": [\"" + FIRST + "\", \"other.h5\"]}"))
                .isInstanceOf(MalformedException.class)
                .hasMessage(
                        folder.resolve("other.h5") + " layers dense vars 0: expected an array that no other file has,"
                                + " found " + folder.resolve(FIRST) + " layers dense vars 0");
    }

    @Test
    void a_file_that_is_not_there_is_named_by_the_entry_that_names_it() {
        refused(
                "{\"/layers/dense/vars\": \"m_00001.weights.h5\"}",
                " weight_map \"/layers/dense/vars\": expected a file beside the list,"
                        + " found m_00001.weights.h5, which is not there");
    }

    @Test
    void names_that_lead_to_other_folders_are_refused() {
        for (String name : List.of("../m.h5", "/m.h5", "a/m.h5", "..", "a\\\\m.h5", "c:m.h5", "")) {
            refused(
                    "{\"/layers/dense/vars\": \"" + name + "\"}",
                    " weight_map \"/layers/dense/vars\": expected names of files beside the list, found \""
                            + name.replace("\\\\", "\\") + "\"");
        }
    }

    @Test
    void a_file_without_the_group_that_the_list_says_is_in_it_is_refused() {
        refused(
                "{\"/layers/dense_7/vars\": \"" + FIRST + "\"}",
                " weight_map \"/layers/dense_7/vars\": expected a file with this group, found " + FIRST
                        + ", which has none");
    }

    @Test
    void a_list_of_another_form_is_refused() {
        refused("{}", " weight_map: expected an object with a name for each group, found another value");
        refused("[1]", " weight_map: expected an object with a name for each group, found another value");
        refused(
                "{\"/layers/dense/vars\": [1]}",
                " weight_map \"/layers/dense/vars\": expected names of files beside the list, found 1");
    }

    @Test
    void a_file_cut_off_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST));
        Files.write(folder.resolve(FIRST), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read("{\"/layers/dense/vars\": \"" + FIRST + "\"}"))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(folder.resolve(FIRST).toString());
    }

    @Test
    void a_list_without_an_architecture_is_refused_by_name() throws IOException {
        Path list = folder.resolve("m.weights.json");
        Files.write(list, "{\"weight_map\": {}}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelReader.read(list))
                .isInstanceOf(MalformedException.class)
                .hasMessage(list + ": holds weights only, without the architecture that they belong to");
    }
}
