package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.converter.Conversion;
import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.onnx.ExternalData;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in a file beside the model, as ONNX Runtime finds them. */
class ExternalDataTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private Path data;

    @BeforeEach
    void names() {
        file = folder.resolve("model.onnx");
        data = folder.resolve("model.onnx.data");
    }

    private static Fixture dense(Policy policy, int units, ActivationFunction activation) {
        Fixture model = new Fixture(policy);
        Operand.Tensor x = model.input("x", Shape.FREE, units);
        double[] kernel = new double[units * units];
        double[] bias = new double[units];
        for (int i = 0; i < units; i++) {
            kernel[i * units + (i + 1) % units] = 2;
            bias[i] = i;
        }
        Dense layer = new Dense(units, true, activation);
        return model.output(model.call("dense", layer, List.of(kernel, bias), x));
    }

    private Conversion convert(Fixture model) throws IOException {
        ConvertOptions options = ConvertOptions.DEFAULT.externalData(ExternalData.ALWAYS);
        return Converter.convert(model.model(), file, options);
    }

    @Test
    void the_runtime_computes_with_the_weights_beside_the_model() throws IOException {
        Conversion conversion = convert(dense(Policy.FLOAT32, 256, ActivationFunction.LINEAR));

        double[] ones = new double[256];
        ones[0] = 1;
        TensorData input = Fixture.floats(Shape.of(1, 256), ones);
        assertThat(conversion.files()).containsExactly(file, data);
        assertThat(conversion.check()).hasValue("CLOSE by ONNX Runtime");
        assertThat(Files.size(data)).isEqualTo(256 * 256 * Float.BYTES + 256 * Float.BYTES);
        assertThat(Files.size(file)).isLessThan(2000);
        try (OnnxRuntimeModel runtime = OnnxRuntimeModel.open(file, OnnxRuntimeModel.Threads.DETERMINISTIC)) {
            double[] found = Fixture.elements(runtime.run(Map.of("x", input)).get(0));
            assertThat(found).startsWith(0, 3, 2, 3).endsWith(254, 255);
        }
        assertThat(left()).containsExactlyInAnyOrder(file, data);
    }

    @Test
    void a_model_of_small_weights_alone_has_no_file_beside_it() throws IOException {
        assertThat(convert(dense(Policy.FLOAT32, 4, ActivationFunction.LINEAR)).files())
                .containsExactly(file);
        assertThat(left()).containsExactly(file);
    }

    @Test
    void a_conversion_that_fails_its_check_keeps_both_older_files() throws IOException {
        convert(dense(Policy.FLOAT32, 256, ActivationFunction.LINEAR));
        byte[] olderModel = Files.readAllBytes(file);
        byte[] olderData = Files.readAllBytes(data);
        Policy doubles = new Policy(DType.FLOAT64, DType.FLOAT64);

        assertThatThrownBy(() -> convert(dense(doubles, 256, ActivationFunction.of(ActivationFunction.Kind.GELU, 0))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith(file + ": ONNX Runtime: ")
                .hasMessageContaining("Could not find an implementation for Erf");

        assertThat(file).hasBinaryContent(olderModel);
        assertThat(data).hasBinaryContent(olderData);
        assertThat(left()).containsExactlyInAnyOrder(file, data);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
