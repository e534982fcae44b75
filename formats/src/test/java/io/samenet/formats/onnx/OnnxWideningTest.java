package io.samenet.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.onnx.proto.AttributeProto;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.ModelProto;
import io.samenet.formats.onnx.proto.NodeProto;
import io.samenet.formats.onnx.proto.TensorProto;
import io.samenet.formats.onnx.proto.ValueInfoProto;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWideningTest {
    private static final TensorType PAIR = new TensorType(DType.FLOAT32, Shape.of(2));
    private static final OnnxInitializer WEIGHT =
            new OnnxInitializer("w", PAIR, Bytes.of(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static ValueInfoProto value(String name) {
        return Messages.value(OnnxValue.unnamed(name, PAIR));
    }

    private static NodeProto node(String type, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .build();
    }

    private static ModelProto model(NodeProto... nodes) {
        GraphProto graph = GraphProto.newBuilder()
                .addInput(value("x"))
                .addInitializer(Messages.header(WEIGHT))
                .addAllNode(List.of(nodes))
                .addOutput(value("y"))
                .build();
        return ModelProto.newBuilder().setGraph(graph).build();
    }

    private OnnxWidening read(ModelProto model) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model.toByteArray());
        return OnnxWidening.read(file).orElseThrow();
    }

    private GraphProto widened(ModelProto model, boolean shaken, String... narrow) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read(model).write(Set.of(narrow), shaken, out);
        return ModelProto.parseFrom(out.toByteArray()).getGraph();
    }

    private static List<String> text(GraphProto graph) {
        return graph.getNodeList().stream()
                .map(n -> n.getOpType() + n.getInputList() + n.getOutputList())
                .toList();
    }

    @Test
    void weights_keep_their_bytes_and_are_cast_once() throws IOException {
        ModelProto model = model(node("Mul", "z", "x", "w"), node("Add", "y", "z", "w"));

        GraphProto wide = widened(model, false);

        assertThat(text(wide)).containsExactly("Cast[w][w/cast_1]", "Mul[x, w/cast_1][z]", "Add[z, w/cast_1][y]");
        assertThat(wide.getInitializerList()).isEqualTo(model.getGraph().getInitializerList());
        assertThat(wide.getInput(0).getType().getTensorType().getElemType())
                .isEqualTo(wide.getOutput(0).getType().getTensorType().getElemType())
                .isEqualTo(OnnxModel.dataType(DType.FLOAT64));
    }

    @Test
    void an_operator_that_stays_is_between_casts() throws IOException {
        ModelProto model = model(node("Conv", "y", "x", "w"));

        assertThat(text(widened(model, false, "Conv")))
                .containsExactly(
                        "Cast[w][w/cast_1]",
                        "Cast[x][x/cast_2]",
                        "Cast[w/cast_1][w/cast_3]",
                        "Conv[x/cast_2, w/cast_3][y/cast_4]",
                        "Cast[y/cast_4][y]");
        assertThat(read(model).has(Set.of("Conv"))).isTrue();
        assertThat(read(model).has(Set.of("Erf"))).isFalse();
    }

    @Test
    void scales_of_resize_stay_what_they_are() throws IOException {
        ModelProto model = model(node("Resize", "y", "x", "", "w"));

        assertThat(text(widened(model, true, "Resize"))).contains("Resize[x/cast_5, , w][y/cast_6]");
    }

    @Test
    void shaken_weights_are_off_by_signs_of_four_units() throws IOException {
        GraphProto shaken = widened(model(node("Mul", "y", "x", "w")), true);

        TensorProto signs = shaken.getInitializer(1);
        ByteBuffer bytes = signs.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(text(shaken))
                .containsExactly(
                        "Cast[w][w/cast_2]",
                        "Mul[w/cast_2, " + signs.getName() + "][w/cast_2/cast_4]",
                        "Add[w/cast_2, w/cast_2/cast_4][w/cast_1]",
                        "Mul[x, w/cast_1][y]");
        assertThat(signs.getDimsList()).containsExactly(2L);
        assertThat(Math.abs(bytes.getDouble(0))).isEqualTo(0x1p-21);
    }

    @Test
    void casts_to_floating_point_and_constants_in_bodies_are_widened_too() throws IOException {
        AttributeProto toFloat =
                AttributeProto.newBuilder().setName("to").setI(1).build();
        AttributeProto number =
                AttributeProto.newBuilder().setName("value_float").setF(1).build();
        GraphProto body = GraphProto.newBuilder()
                .addInput(value("i"))
                .addNode(node("Constant", "c").toBuilder().addAttribute(number))
                .addNode(node("Mul", "o", "w", "c"))
                .addNode(node("Cast", "p", "o").toBuilder().addAttribute(toFloat))
                .addOutput(value("p"))
                .build();
        AttributeProto inner =
                AttributeProto.newBuilder().setName("body").setG(body).build();

        GraphProto wide = widened(
                model(node("Scan", "y", "x").toBuilder().addAttribute(inner).build()), false);

        GraphProto found = wide.getNode(1).getAttribute(0).getG();
        assertThat(text(found))
                .containsExactly("Constant[][c/cast_2]", "Cast[c/cast_2][c]", "Mul[w/cast_1, c][o]", "Cast[o][p]");
        assertThat(found.getNode(3).getAttribute(0).getI()).isEqualTo(OnnxModel.dataType(DType.FLOAT64));
        assertThat(found.getInput(0).getType().getTensorType().getElemType())
                .isEqualTo(OnnxModel.dataType(DType.FLOAT64));
    }

    @Test
    void what_cannot_be_widened_is_left_alone() throws IOException {
        ModelProto model = model(node("Identity", "y", "w"));
        ModelProto older = model.toBuilder()
                .setGraph(model.getGraph().toBuilder().addInput(value("w")))
                .build();
        Path file = Files.write(folder.resolve("older.onnx"), older.toByteArray());
        Path text = Files.writeString(folder.resolve("text.onnx"), "This is a text.");

        assertThat(OnnxWidening.read(file)).isEmpty();
        assertThatThrownBy(() -> OnnxWidening.read(text))
                .isInstanceOf(MalformedException.class)
                .hasMessage(text + ": not an ONNX file, or damaged");
        assertThatThrownBy(() -> widened(model, false, "Identity"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot stay in float32: [Identity]");
    }
}
