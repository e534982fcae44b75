package io.samenet.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what NumPy has written ({@code record.py}), and writes the bytes that NumPy writes. */
class NpyTest {
    private final Path directory;

    NpyTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = NpyTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no recorded file " + name);
            }
            return in.readAllBytes();
        }
    }

    private static NpyArray read(byte[] file) {
        return Npy.read(Bytes.of(file), Location.of("x.npy"), Limits.DEFAULT);
    }

    private NpyArray array(String file, String name) throws IOException {
        Path path = directory.resolve(file);
        Files.write(path, recorded(file));
        try (Npz npz = Npz.open(path, Limits.DEFAULT)) {
            return npz.array(name).orElseThrow();
        }
    }

    private static byte[] bytes(NpyArray array) {
        Bytes bytes = ((NpyArray.Numbers) array).data().bytes();
        byte[] copy = new byte[(int) bytes.size()];
        bytes.slice(0, copy.length).get(copy);
        return copy;
    }

    private static List<String> texts(NpyArray array) {
        return ((NpyArray.Text) array).data().elements();
    }

    /** 0, 1, …, {@code count - 1} as little-endian integers of {@code width} bytes. */
    private static byte[] counted(int count, int width) {
        ByteBuffer buffer = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.put(i * width, (byte) i);
        }
        return buffer.array();
    }

    private static byte[] floats(float... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            buffer.putFloat(number);
        }
        return buffer.array();
    }

    @ParameterizedTest
    @CsvSource({"int8, INT8", "uint16, UINT16", "int32, INT32", "int64, INT64"})
    void integers_are_read_stored_and_compressed(String name, DType dtype) throws IOException {
        for (String file : List.of("stored.npz", "deflated.npz")) {
            assertThat(array(file, name).type()).isEqualTo(new TensorType(dtype, Shape.of(2, 3)));
            assertThat(bytes(array(file, name))).isEqualTo(counted(6, dtype.bytes()));
        }
    }

    @Test
    void numbers_of_other_kinds_are_read() throws IOException {
        assertThat(bytes(array("stored.npz", "bool"))).containsExactly(0, 1, 1, 1, 1, 1);
        assertThat(bytes(array("stored.npz", "float16")))
                .containsExactly(0, 0, 0, 0x3c, 0, 0x40, 0, 0x42, 0, 0x44, 0, 0x45);
        assertThat(bytes(array("stored.npz", "float32"))).isEqualTo(floats(0, 1, 2, 3, 4, 5));
        // 2.5 in IEEE 754 binary64.
        assertThat(bytes(array("stored.npz", "float64"))).containsExactly(0, 0, 0, 0, 0, 0, 4, 0x40);
        assertThat(array("stored.npz", "float64").type().shape()).isEqualTo(Shape.SCALAR);
        // 1, -2, 0.5: the upper halves of 3f800000, c0000000, 3f000000.
        assertThat(array("stored.npz", "bfloat16").type()).isEqualTo(new TensorType(DType.BFLOAT16, Shape.of(3)));
        assertThat(bytes(array("stored.npz", "bfloat16"))).containsExactly(0x80, 0x3f, 0, 0xc0, 0, 0x3f);
        assertThat(array("stored.npz", "empty").type()).isEqualTo(new TensorType(DType.FLOAT32, Shape.of(0, 3)));
    }

    @Test
    void other_orders_of_bytes_and_of_elements_are_turned() throws IOException {
        assertThat(bytes(array("stored.npz", "big"))).isEqualTo(floats(0, 1, 2, 3, 4, 5));
        assertThat(array("stored.npz", "fortran").type()).isEqualTo(new TensorType(DType.INT16, Shape.of(2, 3, 4)));
        assertThat(bytes(array("stored.npz", "fortran"))).isEqualTo(counted(24, 2));
    }

    @Test
    void texts_are_read() throws IOException {
        assertThat(texts(array("stored.npz", "texts"))).containsExactly("ä𝄞", "", "drei");
        assertThat(texts(array("stored.npz", "bytes"))).containsExactly("ab", "c");
        assertThat(texts(array("stored.npz", "fortran_texts"))).containsExactly("a", "b", "c", "d");
        assertThat(array("stored.npz", "texts").type()).isEqualTo(new TensorType(DType.STRING, Shape.of(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version2.npy", "version3.npy"})
    void later_versions_are_read(String file) throws IOException {
        assertThat(bytes(read(recorded(file)))).isEqualTo(counted(6, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "complex | the NumPy type <c16 is not supported",
                "objects | an array of Python objects, which is a pickle, is not supported: it could run code",
                "records | an array of records (a structured NumPy type) is not supported",
                "dates | the NumPy type <M8[D] is not supported"
            })
    void what_is_no_tensor_is_unsupported(String name, String message) {
        assertThatThrownBy(() -> array("stored.npz", name))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageEndingWith(name + ".npy: " + message);
    }

    @Test
    void numbers_are_written_as_numpy_writes_them() throws IOException {
        TensorData data =
                new TensorData(new TensorType(DType.FLOAT32, Shape.of(2, 3)), Bytes.of(floats(0, 1, 2, 3, 4, 5)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(data, Channels.newChannel(out));
        assertThat(out.toByteArray()).isEqualTo(recorded("float32.npy"));
        assertThat(Npy.size(data)).isEqualTo(out.size());
    }

    @Test
    void texts_are_written_as_numpy_writes_them() throws IOException {
        StringTensor data = new StringTensor(Shape.of(3), List.of("ä𝄞", "", "drei"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(data, Channels.newChannel(out));
        assertThat(out.toByteArray()).isEqualTo(recorded("texts.npy"));
        assertThat(Npy.size(data)).isEqualTo(out.size());
    }

    @Test
    void an_npz_file_is_read_back() throws IOException {
        Path path = directory.resolve("x.npz");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Npz.Writer writer = new Npz.Writer(channel);
            for (DType dtype : DType.values()) {
                if (dtype != DType.STRING) {
                    writer.array(
                            dtype.kerasName(),
                            new TensorData(new TensorType(dtype, Shape.SCALAR), Bytes.of(counted(1, dtype.bytes()))));
                }
            }
            writer.array("texts", new StringTensor(Shape.of(1, 2), List.of("a", "b")));
            writer.end();
        }
        try (Npz npz = Npz.open(path, Limits.DEFAULT)) {
            assertThat(npz.names()).hasSize(DType.values().length);
            assertThat(npz.array("bfloat16").orElseThrow().type())
                    .isEqualTo(new TensorType(DType.BFLOAT16, Shape.SCALAR));
            assertThat(texts(npz.array("texts").orElseThrow())).containsExactly("a", "b");
            assertThat(npz.array("absent")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(2, 3) | (2, 4) | x.npy: expected 32 bytes for <f4 (2, 4), found 24",
                "(2, 3) | (x, 3) | x.npy: expected a header with descr, fortran_order and shape",
                "'shape' | 'spahe' | x.npy: expected a header with descr, fortran_order and shape",
                "<f4 | <f3 | x.npy: the NumPy type <f3"
            })
    void a_header_that_says_something_else_is_refused(String from, String to, String message) throws IOException {
        String file = new String(recorded("float32.npy"), StandardCharsets.ISO_8859_1);
        byte[] changed = file.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_file_cut_off_anywhere_is_malformed() throws IOException {
        byte[] whole = recorded("float32.npy");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32.npy", "texts.npy", "version3.npy"})
    void no_byte_changed_makes_another_exception_than_ours(String name) throws IOException {
        byte[] whole = recorded(name);
        for (int at = 0; at < whole.length; at++) {
            for (char value : " 09'()[],:{}T<>|OUV\0\u00ff".toCharArray()) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                try {
                    assertThat(read(changed).type().shape().isFixed()).isTrue();
                } catch (FormatException e) {
                    assertThat(e.getMessage()).startsWith("x.npy");
                }
            }
        }
    }
}
