package io.samenet.formats.keras.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.architecture.SameComputation;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.formats.zip.ZipArchive;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelWriterTest {
    private static final Set<String> MOVED = Set.of("vocabulary", "vocabulary_size", "idf_weights");

    @TempDir
    Path folder;

    static Stream<Path> models() {
        return Catalogue.cases().stream().flatMap(c -> c.models().stream());
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_is_written_in_its_own_dialect_and_format_says_the_same(Path file) throws IOException {
        Model model = ModelReader.read(file);
        Path copy = folder.resolve("copy");
        ModelWriter.write(model, copy, own(model));
        if (!beginsWithBranches(architecture(file))) {
            assertThat(plain(architecture(copy))).isEqualTo(plain(architecture(file)));
        }
        assertThat(bytes(ModelReader.read(copy))).isEqualTo(bytes(model));
    }

    /** A Sequential of Keras 1 whose first layer merges others: written as the Model that it is. */
    private static boolean beginsWithBranches(Value architecture) {
        return architecture
                .asDict()
                .flatMap(d -> d.get("config"))
                .flatMap(Value::asList)
                .flatMap(layers -> layers.get(0).asDict())
                .flatMap(first -> first.dict("config"))
                .filter(config -> config.has("layers"))
                .isPresent();
    }

    /**
     * Without what is said in another place: vocabularies, which a layer adapted to data has in files of its own and a
     * written one in its configuration. Names stand in the configuration too, where some operations have none.
     */
    private static Value plain(Value value) {
        return plain(value, Optional.empty());
    }

    private static Value plain(Value value, Optional<String> name) {
        if (value.asDict().isPresent()) {
            Dict dict = value.asDict().get();
            Value.DictBuilder kept = Value.dict();
            if (name.isPresent() && !dict.has("name")) {
                kept.put("name", name.get());
            }
            for (String key : dict.keys()) {
                if (!MOVED.contains(key)) {
                    boolean config = key.equals("config") && dict.has("inbound_nodes");
                    kept.put(key, plain(dict.get(key).orElseThrow(), config ? dict.text("name") : Optional.empty()));
                }
            }
            return kept.build();
        }
        return value.asList()
                .<Value>map(items ->
                        Value.list(items.stream().map(ModelWriterTest::plain).toList()))
                .orElse(value);
    }

    private static WriteOptions own(Model model) {
        return WriteOptions.of(model.origin().format(), model)
                .dialect(model.origin().dialect());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Masks/into_nested",
                "Masks/through_relu",
                "Nested/frozen_layer",
                "Graph/shared_layer",
                "Bidirectional/plain",
                "TimeDistributed/dense"
            })
    void a_model_goes_through_both_generations_unchanged(String id) throws IOException {
        Model model = ModelReader.read(Catalogue.find(id).file("keras3.keras").orElseThrow());
        Path two = folder.resolve("two.h5");
        Path three = folder.resolve("three.keras");
        ModelWriter.write(model, two, WriteOptions.of(FileFormat.HDF5, model));
        Model old = ModelReader.read(two);
        assertThat(old.origin().dialect()).isEqualTo(Dialect.KERAS2);
        ModelWriter.write(old, three, WriteOptions.of(FileFormat.KERAS, old));
        Model back = ModelReader.read(three);
        assertThat(SameComputation.of(model.graph(), back.graph())).isTrue();
        assertThat(bytes(back)).isEqualTo(bytes(model));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bidirectional/plain",
                "Masks/into_nested",
                "Nested/frozen_layer",
                "Nested/functional_in_functional",
                "Nested/functional_in_sequential",
                "Nested/sequential_in_functional",
                "Nested/shared",
                "Nested/two_deep",
                "Nested/weights_of_sequentials",
                "Masks/concatenate_steps_one_masked"
            })
    void arrays_in_legacy_hdf5_are_called_as_keras_calls_them(String id) throws IOException {
        for (String name : List.of("keras2.h5", "keras3.h5")) {
            Optional<Path> file = Catalogue.find(id).file(name);
            if (file.isPresent()) {
                Model model = ModelReader.read(file.get());
                Path copy = folder.resolve(name);
                ModelWriter.write(model, copy, own(model));
                assertThat(weightNames(copy)).as(name).isEqualTo(weightNames(file.get()));
            }
        }
    }

    /** For each layer the names of its weights, in order. */
    private static Map<String, List<String>> weightNames(Path file) throws IOException {
        Hdf5Group weights = Hdf5File.open(Bytes.of(Files.readAllBytes(file)), Location.of("file"), Limits.DEFAULT)
                .root()
                .group("model_weights")
                .orElseThrow();
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String layer : weights.strings("layer_names").orElseThrow()) {
            names.put(
                    layer,
                    weights.group(layer).orElseThrow().strings("weight_names").orElse(List.of()));
        }
        return names;
    }

    @Test
    void keras_2_cannot_join_a_mask_of_steps_with_steps_that_have_none() throws IOException {
        Model model = ModelReader.read(Catalogue.find("Masks/concatenate_steps_one_masked")
                .file("keras3.keras")
                .orElseThrow());
        Path file = folder.resolve("two.h5");
        assertThatThrownBy(() -> ModelWriter.write(model, file, WriteOptions.of(FileFormat.HDF5, model)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Keras 2 could not build it: ")
                .hasMessageEndingWith("\"concatenate\": cannot be applied here: expected masks that can be joined, "
                        + "inputs that differ along axis 1 only, found (None, 5, 1) and (None, 4, 3)");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_chain_changes_its_style_and_back() throws IOException {
        Model functional = ModelReader.read(Catalogue.seed("keras3_functional.keras"));
        Path sequential = folder.resolve("s.keras");
        ModelWriter.write(
                functional,
                sequential,
                WriteOptions.of(FileFormat.KERAS, functional).style(Style.SEQUENTIAL));
        Model written = ModelReader.read(sequential);
        assertThat(written.graph().style()).isEqualTo(Style.SEQUENTIAL);
        assertThat(SameComputation.of(functional.graph(), written.graph())).isTrue();
        assertThat(bytes(written)).isEqualTo(bytes(functional));
    }

    @Test
    void a_graph_that_is_no_chain_names_the_first_layer_that_is_not_in_line() throws IOException {
        Model model = ModelReader.read(
                Catalogue.find("Graph/residual").file("keras3.keras").orElseThrow());
        WriteOptions options = WriteOptions.of(FileFormat.KERAS, model).style(Style.SEQUENTIAL);
        Path file = folder.resolve("s.keras");
        assertThatThrownBy(() -> ModelWriter.write(model, file, options))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageEndingWith("\"add\": is not in line: "
                        + "a Sequential applies each layer once, to the output of the one before");
        assertThat(file).doesNotExist();
    }

    @Test
    void masks_that_the_target_would_join_in_another_way_are_refused() throws IOException {
        Model model = ModelReader.read(Catalogue.find("Masks/add_one_masked_keras3")
                .file("keras3.keras")
                .orElseThrow());
        assertThatThrownBy(
                        () -> ModelWriter.write(model, folder.resolve("m.h5"), WriteOptions.of(FileFormat.HDF5, model)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Keras 2 would use masks otherwise than this model does");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Masks/multiply_first_masked",
                "Masks/multiply_inside",
                "Masks/maximum_both_masked",
                "Masks/minimum_second_masked",
                "Softmax/mask_all_false"
            })
    void what_keras_2_and_3_do_otherwise_with_masks_is_refused_both_ways(String id) throws IOException {
        Model three = recorded(id + "_keras3", "keras3.keras");
        Model two = recorded(id + "_keras2", "keras2.h5");
        assertThatThrownBy(() -> written(three, FileFormat.HDF5, Dialect.KERAS2))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("masks: Keras 2 would use masks otherwise than this model does");
        assertThatThrownBy(() -> written(two, FileFormat.KERAS, Dialect.KERAS3))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("masks: Keras 3 would use masks otherwise than this model does");
    }

    @Test
    void a_softmax_that_is_handed_no_mask_goes_from_keras_2_to_3_and_back() throws IOException {
        Model two = recorded("Softmax/plain", "keras2.h5");
        Model three = written(two, FileFormat.KERAS, Dialect.KERAS3);
        assertThat(SameComputation.of(two.graph(), three.graph())).isTrue();
        assertThat(SameComputation.of(
                        two.graph(),
                        written(three, FileFormat.HDF5, Dialect.KERAS2).graph()))
                .isTrue();
    }

    @Test
    void a_robust_softmax_of_keras_2_stays_one() throws IOException {
        Model two = recorded("Softmax/robust_masking", "keras2.h5");
        assertThat(SameComputation.of(
                        two.graph(),
                        written(two, FileFormat.JSON, Dialect.KERAS2).graph()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Conv1D/rank_4", "Conv2D/rank_5"})
    void a_convolution_over_several_batch_dimensions_is_refused_for_keras_3(String id) throws IOException {
        Model model = recorded(id, "keras2.h5");
        assertThatThrownBy(() -> written(model, FileFormat.KERAS, Dialect.KERAS3))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Keras 3 takes no convolution over several batch dimensions");
    }

    private static Model recorded(String id, String file) throws IOException {
        return ModelReader.read(Catalogue.find(id).file(file).orElseThrow());
    }

    private Model written(Model model, FileFormat format, Dialect dialect) throws IOException {
        Path file = folder.resolve("written");
        ModelWriter.write(model, file, WriteOptions.of(format, model).dialect(dialect));
        return ModelReader.read(file);
    }

    @Test
    void equal_models_give_equal_bytes() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras2_functional.h5"));
        for (FileFormat format : FileFormat.values()) {
            Path one = folder.resolve("one");
            Path two = folder.resolve("two");
            ModelWriter.write(model, one, WriteOptions.of(format, model));
            ModelWriter.write(model, two, WriteOptions.of(format, model));
            assertThat(one).hasSameBinaryContentAs(two);
        }
    }

    @Test
    void weights_alone_are_read_with_the_architecture_beside() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras3_functional.keras"));
        Path weights = folder.resolve("m.weights.h5");
        ModelWriter.write(model, weights, WriteOptions.of(FileFormat.WEIGHTS_H5, model));
        Model read =
                ModelReader.read(weights, ReadOptions.DEFAULT.architecture(Catalogue.seed("keras3_functional.json")));
        assertThat(bytes(read)).isEqualTo(bytes(model));
    }

    @Test
    void json_of_a_keras_2_archive_states_the_version_that_the_archive_says_elsewhere() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras2_functional.h5"));
        Origin archive = new Origin(
                Location.of("m.keras"),
                FileFormat.KERAS,
                Dialect.KERAS2,
                Optional.of("2.21.0"),
                Optional.empty(),
                Value.dict().put("class_name", "Functional").build());
        Path file = folder.resolve("m.json");
        ModelWriter.write(
                new Model(model.graph(), model.weights(), model.training(), archive),
                file,
                WriteOptions.of(FileFormat.JSON, model));
        assertThat(architecture(file).asDict().orElseThrow().text("keras_version"))
                .hasValueSatisfying(version -> assertThat(version).startsWith("2."));
    }

    @Test
    void a_layer_whose_name_cannot_be_that_of_a_group_is_refused_in_legacy_hdf5() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras2_functional.h5"));
        GraphBuilder builder = new GraphBuilder("m", Style.FUNCTIONAL);
        TensorType type = new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 3));
        Layer input = new Layer(
                "layers/",
                new InputLayer(type),
                Policy.FLOAT32,
                true,
                Dict.EMPTY,
                Spelling.implied(Dialect.KERAS2, "InputLayer"));
        int call = builder.call(builder.add(input), Arguments.of(), Dict.EMPTY);
        builder.input(Operand.Tensor.of(call));
        builder.output(Operand.Tensor.of(call));
        Model named = new Model(builder.build(), List.of(), Training.NONE, model.origin());
        assertThatThrownBy(
                        () -> ModelWriter.write(named, folder.resolve("m.h5"), WriteOptions.of(FileFormat.HDF5, named)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("\"layers/\": this name cannot be that of an HDF5 group");
    }

    private static Value architecture(Path file) throws IOException {
        Location where = Location.of("file");
        byte[] content = Files.readAllBytes(file);
        ByteBuffer head = ByteBuffer.wrap(content);
        if (Hdf5File.isHdf5(head)) {
            String config = Hdf5File.open(Bytes.of(content), where, Limits.DEFAULT)
                    .root()
                    .string("model_config")
                    .orElseThrow();
            return JsonReader.read(where, config, Limits.DEFAULT);
        }
        if (ZipArchive.isZip(head)) {
            Bytes config = ZipArchive.open(Bytes.of(content), where, Limits.DEFAULT)
                    .member("config.json")
                    .orElseThrow()
                    .bytes();
            byte[] text = new byte[(int) config.size()];
            config.slice(0, text.length).get(text);
            return JsonReader.read(where, text, Limits.DEFAULT);
        }
        return JsonReader.read(where, content, Limits.DEFAULT);
    }

    private static List<Optional<ByteBuffer>> bytes(Model model) {
        return model.weights().stream()
                .map(w -> w.map(ModelWriterTest::content))
                .toList();
    }

    private static ByteBuffer content(TensorData data) {
        return data.bytes().slice(0, (int) data.bytes().size());
    }
}
