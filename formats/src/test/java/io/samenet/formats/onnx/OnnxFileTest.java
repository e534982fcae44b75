package io.samenet.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.onnx.proto.ModelProto;
import io.samenet.formats.onnx.proto.StringStringEntryProto;
import io.samenet.formats.onnx.proto.TensorProto;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are written and read. */
class OnnxFileTest {
    private static final TensorType FOUR = new TensorType(DType.UINT8, Shape.of(4));

    /** {@code y = x + weights…}, each weight of {@code sizes} bytes. */
    private static OnnxModel model(Bytes... weights) {
        List<OnnxInitializer> initializers = new ArrayList<>();
        List<OnnxNode> nodes = new ArrayList<>();
        String last = "x";
        for (int i = 0; i < weights.length; i++) {
            TensorType type = new TensorType(DType.UINT8, Shape.of(weights[i].size()));
            initializers.add(new OnnxInitializer("w" + i, type, weights[i]));
            nodes.add(new OnnxNode(Operator.ADD, "add" + i, List.of(last, "w" + i), List.of("y" + i), List.of()));
            last = "y" + i;
        }
        OnnxValue input = OnnxValue.named("x", FOUR.with(Shape.of(Shape.FREE, 4)));
        OnnxValue output = OnnxValue.unnamed(last, FOUR.with(Shape.of(Shape.FREE, 4)));
        OnnxGraph graph = new OnnxGraph("sums", nodes, initializers, List.of(input), List.of(output));
        return new OnnxModel(18, graph, List.of(new OnnxModel.Property("origin", "test")));
    }

    private static Bytes bytes(int size) {
        byte[] array = new byte[size];
        for (int i = 0; i < size; i++) {
            array[i] = (byte) (i * 7 + size);
        }
        return Bytes.of(array);
    }

    private static byte[] written(OnnxModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OnnxWriter.write(model, Channels.newChannel(out));
        return out.toByteArray();
    }

    private static byte[] content(Bytes bytes) {
        byte[] array = new byte[(int) bytes.size()];
        bytes.slice(0, array.length).get(array);
        return array;
    }

    @Test
    void protobuf_reads_what_is_written_as_a_stream() throws IOException {
        Bytes small = bytes(4);
        Bytes large = bytes(3_000_000);

        ModelProto model = ModelProto.parseFrom(written(model(small, large)));

        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(18);
        assertThat(model.getMetadataProps(0).getValue()).isEqualTo("test");
        assertThat(model.getGraph().getNodeList())
                .extracting(n -> n.getOpType())
                .containsExactly("Add", "Add");
        assertThat(model.getGraph().getInitializer(0).getRawData().toByteArray())
                .isEqualTo(content(small));
        assertThat(model.getGraph().getInitializer(1).getRawData().toByteArray())
                .isEqualTo(content(large));
    }

    @Test
    void the_same_model_gives_the_same_bytes() throws IOException {
        assertThat(written(model(bytes(4)))).isEqualTo(written(model(bytes(4))));
    }

    @Test
    void external_weights_start_at_pages_and_small_ones_stay() throws IOException {
        Bytes first = bytes(5000);
        Bytes small = bytes(8);
        Bytes second = bytes(2000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();

        OnnxWriter.write(model(first, small, second), Channels.newChannel(out), "m.data", Channels.newChannel(data));

        List<TensorProto> tensors =
                ModelProto.parseFrom(out.toByteArray()).getGraph().getInitializerList();
        assertThat(external(tensors.get(0))).containsExactly("location=m.data", "offset=0", "length=5000");
        assertThat(external(tensors.get(1))).isEmpty();
        assertThat(tensors.get(1).getRawData().toByteArray()).isEqualTo(content(small));
        assertThat(external(tensors.get(2))).containsExactly("location=m.data", "offset=8192", "length=2000");
        assertThat(tensors.get(2).getRawData().size()).isZero();
        ByteBuffer written = ByteBuffer.wrap(data.toByteArray());
        assertThat(written.slice(0, 5000)).isEqualTo(first.slice(0, 5000));
        assertThat(written.slice(8192, 2000)).isEqualTo(second.slice(0, 2000));
    }

    private static Stream<String> external(TensorProto tensor) {
        return tensor.getExternalDataList().stream().map(OnnxFileTest::text);
    }

    private static String text(StringStringEntryProto entry) {
        return entry.getKey() + "=" + entry.getValue();
    }

    @Test
    void weights_go_into_a_file_of_their_own_over_the_bound_or_when_asked() {
        OnnxModel tiny = model(bytes(4));
        OnnxModel small = model(bytes(1024));
        OnnxModel large = model(new Claimed(ExternalData.AUTOMATIC + 1));

        assertThat(ExternalData.AUTO.appliesTo(small)).isFalse();
        assertThat(ExternalData.AUTO.appliesTo(large)).isTrue();
        assertThat(ExternalData.ALWAYS.appliesTo(tiny)).isFalse();
        assertThat(ExternalData.ALWAYS.appliesTo(small)).isTrue();
        assertThat(ExternalData.NEVER.appliesTo(large)).isFalse();
    }

    /** Says how large it is and has no content. */
    private record Claimed(long size) implements Bytes {
        @Override
        public ByteBuffer slice(long offset, int length) {
            throw new AssertionError("read before the limit was checked");
        }
    }

    @Test
    void a_message_of_two_gigabytes_is_refused_before_anything_is_written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> OnnxWriter.write(model(new Claimed(1L << 31)), Channels.newChannel(out)))
                .isInstanceOfSatisfying(UnsupportedException.class, e -> assertThat(e.advice())
                        .hasValue("write the weights into a file of their own: --external-data always"))
                .hasMessage("ONNX model: 2147483748 bytes, more than one protobuf message can be");
        assertThat(out.size()).isZero();
    }

    @Test
    void the_interface_is_read_without_initializers_that_older_files_list_as_inputs(@TempDir Path folder)
            throws IOException {
        ModelProto model = ModelProto.parseFrom(written(model(bytes(4))));
        ModelProto old = model.toBuilder()
                .setGraph(model.getGraph().toBuilder().addInput(Messages.value(OnnxValue.unnamed("w0", FOUR))))
                .build();
        Path file = Files.write(folder.resolve("old.onnx"), old.toByteArray());

        OnnxInterface read = OnnxReader.read(file);

        assertThat(read.opset()).isEqualTo(18);
        assertThat(read.irVersion()).isEqualTo(8);
        assertThat(read.inputs()).containsExactly(OnnxValue.named("x", FOUR.with(Shape.of(Shape.FREE, 4))));
        assertThat(read.outputs()).containsExactly(OnnxValue.unnamed("y0", FOUR.with(Shape.of(Shape.FREE, 4))));
    }

    @Test
    void what_is_no_onnx_file_is_malformed(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "This is a text.", StandardCharsets.UTF_8);
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        byte[] whole = written(model(bytes(400)));
        Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> OnnxReader.read(text))
                .isInstanceOf(MalformedException.class)
                .hasMessage(text + ": not an ONNX file, or damaged");
        assertThatThrownBy(() -> OnnxReader.read(empty))
                .isInstanceOf(MalformedException.class)
                .hasMessage(empty + ": expected an ONNX model, found no graph");
        assertThatThrownBy(() -> OnnxReader.read(cut))
                .isInstanceOf(MalformedException.class)
                .hasMessage(cut + ": not an ONNX file, or damaged");
    }
}
