package io.samenet.verifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.OnnxGraph;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxNode;
import io.samenet.formats.onnx.OnnxValue;
import io.samenet.formats.onnx.OnnxWriter;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.onnx.OnnxRuntimeModel.Port;
import io.samenet.verifier.onnx.OnnxRuntimeModel.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeModelTest {
    private static final TensorType PAIRS = new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 2));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file(Operator operator, TensorType type, OnnxAttribute... attributes) throws IOException {
        OnnxNode node = new OnnxNode(operator, "n", List.of("x"), List.of("y"), List.of(attributes));
        OnnxGraph graph = new OnnxGraph(
                "g",
                List.of(node),
                List.of(),
                List.of(OnnxValue.named("x", type)),
                List.of(OnnxValue.named("y", type)));
        Path file = folder.resolve("model.onnx");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OnnxWriter.write(new OnnxModel(18, graph, List.of()), channel);
        }
        return file;
    }

    private static TensorData floats(Shape shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new TensorData(new TensorType(DType.FLOAT32, shape), Bytes.of(bytes.flip()));
    }

    @Test
    void a_model_is_run_on_named_inputs() throws IOException {
        try (OnnxRuntimeModel model = OnnxRuntimeModel.open(file(Operator.NEG, PAIRS), Threads.DETERMINISTIC)) {
            List<TensorData> outputs = model.run(Map.of("x", floats(Shape.of(1, 2), 3, -4)));

            assertThat(model.inputs()).containsExactly(new Port("x", PAIRS));
            assertThat(model.outputs()).containsExactly(new Port("y", PAIRS));
            assertThat(outputs).hasSize(1);
            assertThat(outputs.get(0).type()).isEqualTo(PAIRS.with(Shape.of(1, 2)));
            ByteBuffer bytes = outputs.get(0).bytes().slice(0, 8);
            assertThat(bytes.getFloat(0)).isEqualTo(-3);
            assertThat(bytes.getFloat(4)).isEqualTo(4);
        }
    }

    @Test
    void inputs_that_are_missing_or_of_another_type_are_refused() throws IOException {
        try (OnnxRuntimeModel model = OnnxRuntimeModel.open(file(Operator.NEG, PAIRS), Threads.ALL)) {
            assertThatThrownBy(() -> model.run(Map.of("z", floats(Shape.of(1, 2), 3, -4))))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("expected inputs [x], found [z]");
            assertThatThrownBy(() -> model.run(Map.of("x", floats(Shape.of(1, 3), 3, -4, 5))))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("expected x of type float32 (None, 2), found float32 (1, 3)");
        }
    }

    @Test
    void a_file_that_is_no_model_is_malformed() throws IOException {
        Path file = Files.writeString(folder.resolve("text.onnx"), "This is a text.");

        assertThatThrownBy(() -> OnnxRuntimeModel.open(file, Threads.ALL))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(file + ": ONNX Runtime: ")
                .hasMessageContaining("Protobuf parsing failed");
    }

    @Test
    void an_operator_without_a_kernel_is_unsupported() throws IOException {
        Path file = file(Operator.ERF, PAIRS.with(DType.FLOAT64));

        assertThatThrownBy(() -> OnnxRuntimeModel.open(file, Threads.ALL))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith(file + ": ONNX Runtime: ")
                .hasMessageContaining("Could not find an implementation for Erf");
    }

    @Test
    void a_file_that_is_not_there_is_not_found() {
        assertThatThrownBy(() -> OnnxRuntimeModel.open(folder.resolve("none.onnx"), Threads.ALL))
                .isInstanceOf(NoSuchFileException.class);
    }
}
