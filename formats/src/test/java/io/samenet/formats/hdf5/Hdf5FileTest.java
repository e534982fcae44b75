package io.samenet.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads what h5py has written ({@code record.py}): the values expected are those that the program put in. {@code old.h5} has
 * superblock version 0 and groups of the old style, as all files of Keras, {@code latest.h5} the newest forms of all.
 */
class Hdf5FileTest {
    @ParameterizedTest
    @ValueSource(strings = {"old", "latest"})
    void attributes_are_read_in_every_form_of_text(String name) throws IOException {
        Hdf5Group root = Recorded.open(name).root();
        assertThat(root.string("model_config")).contains("{\"name\": \"häuser\"}");
        assertThat(root.string("fixed")).contains("2.4.0");
        List<String> names =
                IntStream.range(0, 40).mapToObj(i -> "layer_" + i + "/kernel:0").toList();
        assertThat(root.strings("weight_names")).contains(names);
        assertThat(root.strings("layer_names")).contains(names);
        assertThat(root.strings("no_names")).contains(List.of());
        assertThat(root.strings("split")).contains(List.of("a", "b", "c"));
        assertThat(root.strings("fixed")).contains(List.of("2.4.0"));
        assertThat(root.strings("absent")).isEmpty();
        assertThat(root.string("absent")).isEmpty();
        assertThat(root.attributes()).contains("number", "split0", "split1");
        assertThatThrownBy(() -> root.string("number")).hasMessage(name + ".h5 @number: expected text, found int64 ()");
        assertThatThrownBy(() -> root.string("weight_names"))
                .hasMessage(name + ".h5 @weight_names: expected one string, found an array of 40");
    }

    @ParameterizedTest
    @CsvSource({
        "int8, INT8",
        "uint16, UINT16",
        "int32, INT32",
        "int64, INT64",
        "float32, FLOAT32",
        "float64, FLOAT64",
        "big_f4, FLOAT32",
        "big_i8, INT64"
    })
    void numbers_of_every_type_are_little_endian(String name, DType dtype) throws IOException {
        for (String file : List.of("old", "latest")) {
            Hdf5Dataset dataset =
                    Recorded.open(file).root().dataset("plain/" + name).orElseThrow();
            assertThat(dataset.type()).isEqualTo(new TensorType(dtype, Shape.of(2, 3)));
            assertThat(numbers(dataset)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "latest"})
    void a_bool_of_h5py_is_a_bool(String name) throws IOException {
        Hdf5Dataset dataset = Recorded.open(name).root().dataset("plain/bool").orElseThrow();
        assertThat(dataset.type()).isEqualTo(new TensorType(DType.BOOL, Shape.of(2, 3)));
        assertThat(bytes(dataset.data().bytes())).containsExactly(0, 1, 1, 1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "latest"})
    void a_half_is_two_bytes(String name) throws IOException {
        Hdf5Dataset dataset =
                Recorded.open(name).root().dataset("plain/float16").orElseThrow();
        assertThat(dataset.type().dtype()).isEqualTo(DType.FLOAT16);
        // 0, 1, 2, 3, 4, 5 in IEEE 754 binary16.
        assertThat(bytes(dataset.data().bytes())).containsExactly(0, 0, 0, 0x3c, 0, 0x40, 0, 0x42, 0, 0x44, 0, 0x45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "latest"})
    void a_scalar_has_no_dimension_and_an_empty_array_no_bytes(String name) throws IOException {
        Hdf5Group root = Recorded.open(name).root();
        Hdf5Dataset scalar = root.dataset("scalar").orElseThrow();
        assertThat(scalar.type().shape()).isEqualTo(Shape.SCALAR);
        assertThat(numbers(scalar)).containsExactly(2.5);
        Hdf5Dataset nothing = root.dataset("nothing").orElseThrow();
        assertThat(nothing.type().shape()).isEqualTo(Shape.of(0, 3));
        assertThat(nothing.data().bytes().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "latest"})
    void texts_are_read_of_any_and_of_fixed_length(String name) throws IOException {
        Hdf5Group root = Recorded.open(name).root();
        assertThat(root.dataset("texts").orElseThrow().strings()).containsExactly("eins", "", "drei");
        assertThat(root.dataset("fixed_texts").orElseThrow().strings()).containsExactly("ab", "c");
        assertThat(root.dataset("texts").orElseThrow().type()).isEqualTo(new TensorType(DType.STRING, Shape.of(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "shuffled", "checked", "bare", "growing", "growing_both", "single"})
    void chunks_are_put_together_whatever_their_index_and_filters(String chunked) throws IOException {
        double[] expected = IntStream.range(0, 77).asDoubleStream().toArray();
        for (String file : List.of("old", "latest")) {
            Hdf5Dataset dataset =
                    Recorded.open(file).root().dataset("chunked/" + chunked).orElseThrow();
            assertThat(numbers(dataset)).as(file).containsExactly(expected);
        }
    }

    @Test
    void groups_of_the_new_style_keep_the_order_of_creation_or_have_that_of_their_tree() throws IOException {
        Hdf5Group root = Recorded.open("latest").root();
        assertThat(root.group("many").orElseThrow().names()).hasSize(20).contains("z0", "z19");
        assertThat(numbers(root.dataset("many/z12").orElseThrow())).containsExactly(7.0);
        assertThat(root.string("many_19")).contains("value 19");
    }

    @Test
    void groups_of_the_old_style_have_the_order_of_names() throws IOException {
        assertThat(Recorded.open("old").root().names())
                .containsExactly("chunked", "complex", "fixed_texts", "leer", "nothing", "plain", "scalar", "texts");
    }

    @Test
    void what_is_not_there_is_empty_and_what_is_something_else_an_error() throws IOException {
        Hdf5Group root = Recorded.open("old").root();
        assertThat(root.group("absent")).isEmpty();
        assertThat(root.dataset("plain/absent")).isEmpty();
        assertThat(root.dataset("scalar/below")).isEmpty();
        assertThat(root.group("leer").orElseThrow().names()).isEmpty();
        assertThat(root.isGroup("plain")).isTrue();
        assertThat(root.isGroup("scalar")).isFalse();
        assertThatThrownBy(() -> root.group("plain/int8"))
                .hasMessage("old.h5 plain int8: expected a group, found a dataset");
        assertThatThrownBy(() -> root.dataset("plain")).hasMessage("old.h5 plain: expected a dataset, found a group");
    }

    @Test
    void a_type_that_is_none_of_ours_is_named() throws IOException {
        Hdf5Dataset dataset = Recorded.open("old").root().dataset("complex").orElseThrow();
        assertThatThrownBy(dataset::type)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("old.h5 complex: the HDF5 type compound");
    }

    @Test
    void a_contiguous_dataset_is_a_view_of_the_file() throws IOException {
        byte[] content = Recorded.bytes("old");
        Bytes data = Recorded.open(content, "old.h5")
                .root()
                .dataset("plain/float32")
                .orElseThrow()
                .data()
                .bytes();
        byte[] before = content.clone();
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ~before[i];
        }
        assertThat(Byte.toUnsignedInt(data.slice(0, 1).get())).isEqualTo(0xFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soft | links.h5 soft: a soft link to \"/data\"",
                "outside | links.h5 outside: an external link",
                "loop/again | links.h5 loop again: a soft link to \"/loop\"",
                "external | links.h5 external: its content lies in another file (external storage)",
                "virtual | links.h5 virtual: a virtual dataset, whose content lies in other datasets",
                "unwritten | links.h5 unwritten: its content has never been written"
            })
    void links_and_contents_that_leave_the_file_are_refused(String path, String message) throws IOException {
        Hdf5Group root = Recorded.open("links").root();
        assertThatThrownBy(() -> root.dataset(path).orElseThrow().data())
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(message);
    }

    @Test
    void a_group_is_reached_by_one_path_only_so_that_a_walk_ends() throws IOException {
        Hdf5Group root = Recorded.open("links").root();
        Hdf5Group hard = root.group("hard").orElseThrow();
        assertThatThrownBy(() -> hard.group("self")).hasMessage("links.h5 hard self: the same group as links.h5 hard");
        assertThatThrownBy(() -> root.group("twice")).hasMessage("links.h5 twice: the same group as links.h5 hard");
        assertThat(root.group("hard")).isPresent();
    }

    @Test
    void a_chunk_that_is_missing_is_an_error() throws IOException {
        Hdf5Dataset sparse = Recorded.open("links").root().dataset("sparse").orElseThrow();
        assertThatThrownBy(sparse::data).hasMessage("links.h5 sparse: expected 4 chunks, found 1");
    }

    @Test
    void all_weights_together_keep_their_limit() throws IOException {
        Limits limits = new Limits(1 << 20, 100, 1000, 50);
        Hdf5Group root = Hdf5File.open(Bytes.of(Recorded.bytes("old")), Location.of("old.h5"), limits)
                .root();
        root.dataset("plain/int64").orElseThrow().data();
        root.dataset("plain/int64").orElseThrow().data();
        assertThatThrownBy(() -> root.dataset("plain/int8").orElseThrow().data())
                .hasMessage("old.h5 plain int8: size of all weights is 54, over the limit of 50");
    }

    @Test
    void a_user_block_moves_the_whole_file() throws IOException {
        byte[] file = Recorded.bytes("old");
        byte[] moved = new byte[1024 + file.length];
        System.arraycopy(file, 0, moved, 1024, file.length);
        ByteBuffer fields = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
        fields.putLong(1024 + 24, 1024).putLong(1024 + 40, 1024 + file.length);
        Hdf5Group root = Recorded.open(moved, "moved.h5").root();
        assertThat(numbers(root.dataset("plain/int8").orElseThrow())).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
    }

    @Test
    void the_signature_is_recognised() throws IOException {
        assertThat(Hdf5File.isHdf5(ByteBuffer.wrap(Recorded.bytes("old")))).isTrue();
        assertThat(Hdf5File.isHdf5(ByteBuffer.wrap(new byte[8]))).isFalse();
        assertThat(Hdf5File.isHdf5(ByteBuffer.wrap(new byte[7]))).isFalse();
    }

    /** Every weight of every published file of the corpus, where there is one. */
    @Test
    void every_file_of_the_corpus_is_read() throws IOException {
        Path corpus = Path.of(System.getProperty("samenet.corpus", "no corpus"));
        assumeTrue(Files.isDirectory(corpus), "no corpus at -Dsamenet.corpus: " + corpus);
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus)) {
            files = all.filter(f -> f.toString().endsWith(".h5") || f.toString().endsWith(".hdf5"))
                    .toList();
        }
        List<String> errors = new ArrayList<>();
        for (Path path : files) {
            try (Hdf5File file = Hdf5File.open(path, Limits.DEFAULT)) {
                assertThat(Walk.over(file.root())).as(path.toString()).isPositive();
            } catch (FormatException e) {
                errors.add(e.getMessage());
            }
        }
        assertThat(errors).isEmpty();
        assertThat(files).hasSizeGreaterThan(50);
    }

    private static double[] numbers(Hdf5Dataset dataset) {
        Bytes bytes = dataset.data().bytes();
        ByteBuffer buffer = bytes.slice(0, (int) bytes.size());
        double[] numbers = new double[(int) dataset.type().shape().elements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (dataset.type().dtype()) {
                case INT8 -> buffer.get();
                case UINT16 -> buffer.getShort();
                case INT32 -> buffer.getInt();
                case INT64 -> buffer.getLong();
                case FLOAT32 -> buffer.getFloat();
                case FLOAT64 -> buffer.getDouble();
                default -> throw new AssertionError(dataset.type());
            };
        }
        return numbers;
    }

    private static byte[] bytes(Bytes bytes) {
        byte[] copy = new byte[(int) bytes.size()];
        bytes.slice(0, copy.length).get(copy);
        return copy;
    }
}
