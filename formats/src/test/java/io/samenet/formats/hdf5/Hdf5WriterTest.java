package io.samenet.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Writes HDF5. That others read it has been seen once, by hand, for the bytes whose SHA-256 stands in {@link #SHA_256}: h5py
 * 3.14.0 (HDF5 1.14.6) gave every value and type of {@link #everything()} back, h5dump and h5ls 1.10.8 printed the file without
 * an error. A change of these bytes needs that again.
 */
class Hdf5WriterTest {
    private static final String SHA_256 = "e636ec2fc5ca57c55204de3a0386981e44e39ab2522982d0acef06bd307f29ec";

    /** A file with every type of dataset and every form of attribute. */
    static Hdf5Tree everything() {
        Hdf5Tree tree = new Hdf5Tree()
                .attribute("model_config", AttributeValue.text("{\"name\": \"häuser\"}"))
                .attribute("long_config", AttributeValue.text("0123456789".repeat(10_000)))
                .attribute("keras_version", AttributeValue.text("3.15.1"))
                .attribute("nothing", AttributeValue.text(""))
                .attribute("layer_names", AttributeValue.fixedTexts(List.of("dense", "flatten_1", "größe")))
                .attribute("texts", AttributeValue.texts(List.of("a", "", "ccc")))
                .attribute("weight_names", AttributeValue.empty())
                .attribute("step", AttributeValue.number(-3))
                .attribute("rate", AttributeValue.number(0.125))
                .attribute("größe", AttributeValue.text("a name that is not ASCII"));
        for (DType dtype : DType.values()) {
            if (dtype != DType.STRING) {
                tree.dataset("types/" + dtype, counting(dtype, 2, 3));
                tree.dataset("types/" + dtype + "_scalar", counting(dtype));
                tree.dataset("types/" + dtype + "_empty", counting(dtype, 0, 3));
            }
        }
        tree.dataset("a/b/c/vars/0", counting(DType.FLOAT32, 5)).attribute("name", AttributeValue.text("c_1"));
        tree.group("empty");
        Hdf5Tree many = tree.group("many");
        for (int i = 0; i < 20; i++) {
            many.attribute("weight_names" + i, AttributeValue.fixedTexts(numbered(3000)));
        }
        IntStream.range(0, 600).forEach(i -> many.group("layer_" + i));
        return tree;
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "layer/kernel_" + i).toList();
    }

    private static TensorData counting(DType dtype, long... sizes) {
        Shape shape = Shape.of(sizes);
        byte[] bytes = new byte[(int) shape.elements() * dtype.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (dtype == DType.BOOL ? i % 2 : 7 * i + 1);
        }
        return new TensorData(new TensorType(dtype, shape), Bytes.of(bytes));
    }

    @Test
    void a_file_has_the_bytes_that_h5py_and_h5dump_have_read() throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Recorded.written(everything()));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(SHA_256);
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        Hdf5Group root = Recorded.open(Recorded.written(everything()), "x.h5").root();
        assertThat(root.string("long_config")).contains("0123456789".repeat(10_000));
        assertThat(root.string("größe")).contains("a name that is not ASCII");
        assertThat(root.string("nothing")).contains("");
        assertThat(root.strings("layer_names")).contains(List.of("dense", "flatten_1", "größe"));
        assertThat(root.strings("texts")).contains(List.of("a", "", "ccc"));
        assertThat(root.strings("weight_names")).contains(List.of());
        for (DType dtype : DType.values()) {
            if (dtype != DType.STRING) {
                assertSame(root.dataset("types/" + dtype).orElseThrow(), counting(dtype, 2, 3));
                assertSame(root.dataset("types/" + dtype + "_scalar").orElseThrow(), counting(dtype));
                assertSame(root.dataset("types/" + dtype + "_empty").orElseThrow(), counting(dtype, 0, 3));
            }
        }
        assertThat(root.dataset("a/b/c/vars/0").orElseThrow().string("name")).contains("c_1");
        List<String> all = IntStream.range(0, 20)
                .boxed()
                .flatMap(i -> numbered(3000).stream())
                .toList();
        assertThat(root.group("many").orElseThrow().strings("weight_names")).contains(all);
        assertThat(root.group("many").orElseThrow().names()).hasSize(600).isSorted();
    }

    private static void assertSame(Hdf5Dataset dataset, TensorData expected) {
        assertThat(dataset.type()).isEqualTo(expected.type());
        int size = (int) expected.bytes().size();
        assertThat(dataset.data().bytes().slice(0, size))
                .isEqualTo(expected.bytes().slice(0, size));
    }

    /** jHDF's own reading shares nothing with ours. It does not read opaque types without a tag, as bfloat16 is. */
    @Test
    void jhdf_reads_numbers_and_texts() throws IOException {
        Hdf5Tree tree = new Hdf5Tree()
                .attribute("model_config", AttributeValue.text("{\"name\": \"häuser\"}"))
                .attribute("texts", AttributeValue.texts(List.of("a", "", "ccc")))
                .attribute("step", AttributeValue.number(-3))
                .attribute("rate", AttributeValue.number(0.125));
        TensorData integers = counting(DType.INT32, 3);
        tree.dataset("types/int32", integers);
        tree.dataset("types/float16", counting(DType.FLOAT16, 3));
        try (HdfFile file = HdfFile.fromBytes(Recorded.written(tree))) {
            assertThat(file.getAttribute("model_config").getData()).isEqualTo("{\"name\": \"häuser\"}");
            assertThat(file.getAttribute("step").getData()).isEqualTo(-3L);
            assertThat(file.getAttribute("rate").getData()).isEqualTo(0.125);
            assertThat((String[]) file.getAttribute("texts").getData()).containsExactly("a", "", "ccc");
            ByteBuffer bytes = integers.bytes().slice(0, 12);
            assertThat((int[]) file.getDatasetByPath("types/int32").getData())
                    .containsExactly(bytes.getInt(), bytes.getInt(), bytes.getInt());
        }
    }

    @Test
    void a_group_may_have_a_hundred_thousand_children() throws IOException {
        Hdf5Tree tree = new Hdf5Tree();
        IntStream.range(0, 100_000).forEach(i -> tree.group("layer_" + i));
        Hdf5Group root = Recorded.open(Recorded.written(tree), "x.h5").root();
        assertThat(root.names()).hasSize(100_000).isSorted();
        assertThat(root.group("layer_77777")).isPresent();
    }

    @Test
    void groups_may_be_nested_a_thousand_deep() throws IOException {
        String path = String.join("/", Collections.nCopies(1000, "layer"));
        Hdf5Tree tree = new Hdf5Tree();
        tree.dataset(path + "/kernel", counting(DType.INT8, 3));
        Hdf5Group root = Recorded.open(Recorded.written(tree), "x.h5").root();
        assertSame(root.dataset(path + "/kernel").orElseThrow(), counting(DType.INT8, 3));
    }

    @Test
    void the_size_is_known_before_and_contents_are_never_held() throws IOException {
        long size = 1L << 33;
        ByteBuffer zeros = ByteBuffer.allocate(Bytes.CHUNK);
        Bytes content = new Bytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public ByteBuffer slice(long offset, int length) {
                assertThat(length).isLessThanOrEqualTo(CHUNK);
                return zeros.slice(0, length).order(ByteOrder.LITTLE_ENDIAN);
            }
        };
        Hdf5Tree tree = new Hdf5Tree();
        tree.dataset("large", new TensorData(new TensorType(DType.FLOAT32, Shape.of(1L << 31)), content));
        Hdf5Writer writer = Hdf5Writer.of(tree);
        Counter counter = new Counter();
        writer.writeTo(counter);
        assertThat(counter.count).isEqualTo(writer.size()).isGreaterThan(size);
    }

    @Test
    void what_hdf5_cannot_hold_is_refused() {
        Hdf5Tree tree = new Hdf5Tree();
        tree.dataset("a", counting(DType.INT8, 1));
        assertThatThrownBy(() -> tree.dataset("a", counting(DType.INT8, 1))).hasMessage("\"a\" is there already");
        assertThatThrownBy(() -> tree.group("a/b")).hasMessage("a/b: \"a\" is a dataset");
        assertThatThrownBy(() -> tree.group("b//c")).hasMessage("\"\" cannot be a name in HDF5");
        assertThatThrownBy(() -> AttributeValue.fixedTexts(numbered(4000)))
                .hasMessage("an attribute of 68000 bytes, over 64512");
    }

    /** A channel that only counts. */
    private static final class Counter implements WritableByteChannel {
        private long count;

        @Override
        public int write(ByteBuffer source) {
            int size = source.remaining();
            source.position(source.limit());
            count += size;
            return size;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
