package io.samenet.formats.keras.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file holds beside architecture and weights of known layers goes along where the target has a place for it. */
class KeptStateTest {
    @TempDir
    Path folder;

    @Test
    void training_state_stays_in_an_archive_when_the_style_changes() throws IOException {
        Model model = trained(ModelReader.read(Catalogue.seed("keras3_functional.keras")), "optimizer/vars/0");
        Path file = folder.resolve("m.keras");
        WriteOptions options = WriteOptions.of(FileFormat.KERAS, model).style(Style.SEQUENTIAL);
        assertThat(ModelWriter.write(model, file, options).lost()).isEmpty();
        Model read = ModelReader.read(file);
        assertThat(read.graph().style()).isEqualTo(Style.SEQUENTIAL);
        assertThat(read.training().compile()).isEqualTo(model.training().compile());
        assertThat(read.training().optimizer()).hasSize(1);
    }

    @Test
    void training_state_stays_in_legacy_hdf5_when_the_style_changes() throws IOException {
        Model model = trained(ModelReader.read(Catalogue.seed("keras2_functional.h5")), "Adam/m/kernel:0");
        Path file = folder.resolve("m.h5");
        WriteOptions options = WriteOptions.of(FileFormat.HDF5, model).style(Style.SEQUENTIAL);
        assertThat(ModelWriter.write(model, file, options).lost()).isEmpty();
        Model read = ModelReader.read(file);
        assertThat(read.training().compile()).isEqualTo(model.training().compile());
        assertThat(read.training().optimizer().get(0).name()).isEqualTo("Adam/m/kernel:0");
    }

    @Test
    void training_state_that_is_lost_is_reported_once() throws IOException {
        Model model = trained(ModelReader.read(Catalogue.seed("keras2_functional.h5")), "Adam/m/kernel:0");
        WriteReport report =
                ModelWriter.write(model, folder.resolve("m.keras"), WriteOptions.of(FileFormat.KERAS, model));
        assertThat(report.lost())
                .containsExactly("compile state: loss, optimizer and metrics", "the optimizer's 1 variable");
    }

    @Test
    void files_of_own_layers_go_from_archive_to_archive_and_are_reported_elsewhere() throws IOException {
        Model read = ModelReader.read(
                Catalogue.find("Custom/nested").file("keras3.keras").orElseThrow());
        Bytes words = Bytes.of("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        Origin origin = read.origin().holding(List.of(new Origin.Asset("assets/layers/own/words.txt", words)));
        Model model = new Model(read.graph(), read.weights(), read.training(), origin);
        Path file = folder.resolve("m.keras");
        assertThat(ModelWriter.write(model, file, WriteOptions.of(FileFormat.KERAS, model))
                        .lost())
                .isEmpty();
        Origin.Asset asset = ModelReader.read(file).origin().assets().get(0);
        assertThat(asset.name()).isEqualTo("assets/layers/own/words.txt");
        assertThat(asset.bytes().slice(0, 8)).isEqualTo(words.slice(0, 8));
        assertThat(ModelWriter.write(model, folder.resolve("m.json"), WriteOptions.of(FileFormat.JSON, model))
                        .lost())
                .contains("1 asset of layers, the first assets/layers/own/words.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Custom/nested", "Lambda/nested"})
    void an_inner_model_with_an_unknown_layer_keeps_all_weights(String id) throws IOException {
        long unknown = id.startsWith("Custom") ? 2 : 0;
        for (String name : List.of("keras3.keras", "keras2.h5")) {
            Model model = ModelReader.read(Catalogue.find(id).file(name).orElseThrow());
            // Dense 2, the unknown layer's, batch normalization 4, Dense 2; the outer Dense 2
            assertThat(model.weights()).hasSize((int) (10 + unknown));
            Path copy = folder.resolve(name);
            Dialect dialect = model.origin().dialect();
            ModelWriter.write(
                    model, copy, WriteOptions.of(model.origin().format(), model).dialect(dialect));
            Model again = ModelReader.read(copy);
            assertThat(content(again)).isEqualTo(content(model));
            assertThat(again.graph().weights()).isEqualTo(model.graph().weights());
        }
    }

    @Test
    void state_of_an_unknown_inner_layer_is_told_by_its_place_in_the_file() throws IOException {
        Model model = ModelReader.read(
                Catalogue.find("Custom/nested").file("keras2.h5").orElseThrow());
        Graph inner = (Graph) model.graph().layers().get(1).declaration();
        assertThat(inner.weights().stream().filter(w -> !w.trainable()).map(w -> w.role()
                        .replaceAll(".*/", "")))
                .containsExactly("shift", "moving_mean", "moving_variance");
    }

    private static Model trained(Model model, String name) {
        TensorData data = new TensorData(new TensorType(DType.FLOAT32, Shape.of(2)), Bytes.of(new byte[8]));
        Training training = new Training(
                Optional.of(Value.dict().put("loss", "mse").build()), List.of(new Training.Variable(name, data)));
        return new Model(model.graph(), model.weights(), training, model.origin());
    }

    private static List<Object> content(Model model) {
        return model.weights().stream()
                .map(w -> (Object) w.orElseThrow().bytes().slice(0, (int)
                        w.orElseThrow().bytes().size()))
                .toList();
    }
}
