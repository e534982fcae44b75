package io.samenet.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and malicious files end in our own exceptions, whatever byte is wrong. */
class Hdf5HostileTest {
    /** Everything that Keras writes, in a few KB. */
    private static byte[] small() throws IOException {
        Hdf5Tree tree = new Hdf5Tree()
                .attribute("model_config", AttributeValue.text("{}"))
                .attribute("layer_names", AttributeValue.fixedTexts(List.of("dense", "flatten")));
        tree.group("dense").attribute("weight_names", AttributeValue.texts(List.of("dense/kernel:0")));
        tree.group("flatten").attribute("weight_names", AttributeValue.empty());
        tree.dataset("dense/dense/kernel:0", floats(2, 3)).attribute("dtype", AttributeValue.text("float32"));
        return Recorded.written(tree);
    }

    private static TensorData floats(long... sizes) {
        Shape shape = Shape.of(sizes);
        return new TensorData(
                new TensorType(DType.FLOAT32, shape), Bytes.of(new byte[Math.toIntExact(4 * shape.elements())]));
    }

    /** Whether the bytes around {@code at} are not all zero, as in the free space of the global heap. */
    private static boolean isUsed(byte[] content, int at) {
        for (int i = Math.max(0, at - Long.BYTES); i < Math.min(content.length, at + Long.BYTES); i++) {
            if (content[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private static void read(byte[] content) {
        try {
            Walk.overWhatCanBeRead(Recorded.open(content, "x.h5").root());
        } catch (FormatException e) {
            assertThat(e.getMessage()).startsWith("x.h5");
        }
    }

    @Test
    void a_file_cut_off_anywhere_is_malformed() throws IOException {
        byte[] whole = small();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Recorded.open(cut, "x.h5")).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void no_byte_changed_makes_another_exception_than_ours() throws IOException {
        byte[] whole = small();
        List<UnaryOperator<Byte>> changes = List.of(
                b -> (byte) ~b, b -> (byte) (b ^ 1), b -> (byte) (b ^ 0x80), b -> (byte) (b + 8), b -> (byte) 0);
        for (int at = 0; at < whole.length; at++) {
            for (UnaryOperator<Byte> change : isUsed(whole, at) ? changes : List.<UnaryOperator<Byte>>of()) {
                byte[] changed = whole.clone();
                changed[at] = change.apply(changed[at]);
                read(changed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 0x7FFFFFFFL, 0, 96})
    void no_number_changed_makes_another_exception_than_ours(long number) throws IOException {
        byte[] whole = small();
        for (int at = 0; at + Long.BYTES <= whole.length; at++) {
            if (isUsed(whole, at)) {
                byte[] changed = whole.clone();
                ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(at, number);
                read(changed);
            }
        }
    }

    /** The newest forms have other structures; every seventeenth byte of them, for the sake of time. */
    @Test
    void no_byte_of_the_newest_format_changed_makes_another_exception_than_ours() throws IOException {
        byte[] whole = Recorded.bytes("latest");
        for (int at = 0; at < whole.length; at += 17) {
            byte[] changed = whole.clone();
            changed[at] = (byte) ~changed[at];
            read(changed);
        }
    }

    @Test
    void a_dataset_outside_the_file_is_refused_before_it_is_read() throws IOException {
        byte[] content = small();
        int layout = indexOf(content, new byte[] {3, 1}, indexOf(content, new byte[] {2, 2, 2, 1}, 0));
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(layout + 2, content.length - 23);
        Hdf5Dataset dataset = Recorded.open(content, "x.h5")
                .root()
                .dataset("dense/dense/kernel:0")
                .orElseThrow();
        assertThatThrownBy(dataset::data)
                .hasMessage("x.h5 dense dense kernel:0: 24 bytes at address " + (content.length - 23)
                        + " do not lie inside the file of " + content.length + " bytes");
    }

    @Test
    void a_shape_larger_than_its_content_is_refused() throws IOException {
        byte[] content = small();
        int space = indexOf(
                content,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(2)
                        .putLong(3)
                        .array(),
                0);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(space, 1L << 30);
        Hdf5Dataset dataset = Recorded.open(content, "x.h5")
                .root()
                .dataset("dense/dense/kernel:0")
                .orElseThrow();
        assertThatThrownBy(dataset::data)
                .hasMessage(
                        "x.h5 dense dense kernel:0: expected 12884901888 bytes for float32 (1073741824, 3), found 24");
    }

    @Test
    void a_tree_that_leads_back_to_itself_is_refused() throws IOException {
        Hdf5Tree tree = new Hdf5Tree();
        IntStream.range(0, 300).forEach(i -> tree.group("g" + i));
        byte[] content = Recorded.written(tree);
        ByteBuffer fields = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int root = (int) fields.getLong(80);
        assertThat(new String(content, root, 4, StandardCharsets.US_ASCII)).isEqualTo("TREE");
        assertThat(content[root + 5]).isEqualTo((byte) 1);
        // The second child becomes the first one again.
        fields.putLong(root + 48, fields.getLong(root + 32));
        assertThatThrownBy(() -> Recorded.open(content, "x.h5").root().names())
                .hasMessage("x.h5: its B-tree leads back to itself");
    }

    @Test
    void a_header_that_continues_in_a_circle_is_refused() throws IOException {
        Hdf5Tree tree = new Hdf5Tree();
        for (int i = 0; i < 20; i++) {
            tree.attribute("a" + i, AttributeValue.fixedTexts(List.of("x".repeat(60_000))));
        }
        byte[] content = Recorded.written(tree);
        ByteBuffer fields = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int continuation = indexOf(content, new byte[] {0x10, 0, 16, 0, 0, 0, 0, 0}, 0);
        fields.putLong(continuation + 8, fields.getLong(64) + 16);
        assertThatThrownBy(() -> Recorded.open(content, "x.h5")).hasMessage("x.h5: its header continues in a circle");
    }

    private static int indexOf(byte[] content, byte[] part, int from) {
        for (int i = from; i <= content.length - part.length; i++) {
            if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
