package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keras finds weights by an order of the layers that it works out from the calls, not by the one that the file lists. Held
 * against Keras 3.15.1: an archive and a legacy file whose layers are listed in another order predict as before; a legacy
 * file whose {@code layer_names} are exchanged does not.
 */
class ListedOrderTest {
    @TempDir
    private Path folder;

    static List<Path> functional() throws IOException {
        List<Path> functional = new ArrayList<>();
        for (RecordedCase recorded : Catalogue.cases()) {
            for (Path file : recorded.models()) {
                if (config(file).has("output_layers")) {
                    functional.add(file);
                }
            }
        }
        return functional;
    }

    @ParameterizedTest
    @MethodSource("functional")
    void what_keras_wrote_is_listed_in_the_order_that_is_worked_out(Path file) throws IOException {
        List<String> listed = config(file).list("layers").orElseThrow().stream()
                .map(layer -> layer.asDict().orElseThrow())
                .map(layer -> layer.text("name")
                        .or(() -> layer.dict("config").flatMap(c -> c.text("name")))
                        .orElseThrow())
                .toList();
        assertThat(ModelReader.read(file).graph().layers().stream()
                        .filter(layer -> !layer.implied())
                        .map(Layer::name))
                .containsExactlyElementsOf(listed);
    }

    private static Dict config(Path file) throws IOException {
        return parsed(configuration(file)).dict("config").orElse(Dict.EMPTY);
    }

    private static String configuration(Path file) throws IOException {
        if (file.toString().endsWith(".h5")) {
            return Hdf5File.open(Bytes.of(Files.readAllBytes(file)), Location.of(file.toString()), Limits.DEFAULT)
                    .root()
                    .string("model_config")
                    .orElseThrow();
        }
        if (file.toString().endsWith(".json")) {
            return Files.readString(file);
        }
        try (ZipFile archive = new ZipFile(file.toFile())) {
            byte[] bytes =
                    archive.getInputStream(archive.getEntry("config.json")).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Dict parsed(String text) {
        return JsonReader.read(Location.of("config.json"), text, Limits.DEFAULT)
                .asDict()
                .orElseThrow();
    }

    @Test
    void layers_of_an_archive_in_another_order_are_the_same_model() throws IOException {
        Path seed = Catalogue.seed("keras3_functional.keras");
        Model listed = ModelReader.read(seed);
        Model turned = ModelReader.read(edited(seed, ListedOrderTest::turned));
        assertThat(turned.graph().layers()).isEqualTo(listed.graph().layers());
        assertThat(turned.graph().calls()).isEqualTo(listed.graph().calls());
        assertThat(turned.weights()).hasSameSizeAs(listed.weights()).isNotEmpty();
        for (int i = 0; i < listed.weights().size(); i++) {
            assertThat(bytes(turned, i)).isEqualTo(bytes(listed, i));
        }
    }

    @Test
    void a_group_of_another_layer_than_its_place_says_is_refused() throws IOException {
        Path seed = Catalogue.seed("keras3_functional.keras");
        List<String> names = ModelReader.read(seed).graph().layers().stream()
                .map(Layer::name)
                .toList();
        String first = "\"" + names.get(1) + "\"";
        String second = "\"" + names.get(2) + "\"";
        Path file = edited(
                seed,
                config -> config.replace(first, "\"?\"").replace(second, first).replace("\"?\"", second));
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(MalformedException.class)
                .hasMessageEndingWith("layers dense vars @name: expected " + second
                        + ", the layer that Keras gives this group to, found " + first);
    }

    private static ByteBuffer bytes(Model model, int weight) {
        Bytes bytes = model.weights().get(weight).orElseThrow().bytes();
        return bytes.slice(0, (int) bytes.size());
    }

    /** The configuration {@code text} with its layers the other way round. */
    private static String turned(String text) {
        Dict model = parsed(text);
        Dict config = model.dict("config").orElseThrow();
        List<Value> layers = new ArrayList<>(config.list("layers").orElseThrow());
        Collections.reverse(layers);
        return JsonWriter.text(model.with("config", config.with("layers", Value.list(layers))));
    }

    private Path edited(Path archive, UnaryOperator<String> edit) throws IOException {
        Path file = folder.resolve("edited.keras");
        try (ZipFile from = new ZipFile(archive.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().equals("config.json")
                                ? edit.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
                to.closeEntry();
            }
        }
        return file;
    }
}
