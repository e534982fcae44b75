package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxWriter;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.ForeignComparison;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.numeric.NumericResult.Decision;
import io.samenet.verifier.onnx.OnnxCounterpart;
import io.samenet.verifier.onnx.OnnxRuntimeModel.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which differences between a model and an ONNX file are rounding. */
class ForeignComparisonTest {
    /** 16 units in the last place of a float32 that is 1. */
    private static final double SIXTEEN_UNITS = 0x1p-19;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private NumericResult compare(Model model, OnnxModel onnx) throws IOException {
        Path file = folder.resolve("model.onnx");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            OnnxWriter.write(onnx, channel);
        }
        try (OnnxCounterpart counterpart = OnnxCounterpart.open(file, Threads.DETERMINISTIC)) {
            return ForeignComparison.compare(model, counterpart, NumericOptions.DEFAULT);
        }
    }

    private static double[] numbers(int count, double value) {
        double[] numbers = new double[count];
        Arrays.fill(numbers, value);
        return numbers;
    }

    private static Fixture scaled(double gamma, double epsilon) {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2);
        BatchNormalization bn = new BatchNormalization(-1, epsilon, false, true, 0.9);
        List<double[]> weights = List.of(numbers(2, gamma), numbers(2, 0), numbers(2, 1));
        return model.output(model.call("scale", bn, weights, x));
    }

    @Test
    void a_constant_that_is_off_by_a_few_units_of_float32_is_a_difference() throws IOException {
        Fixture model = scaled(1, 1e-3);

        assertThat(compare(model.model(), model.lowered()).decision()).isEqualTo(Decision.CLOSE);
        assertThat(compare(model.model(), scaled(1 + SIXTEEN_UNITS, 1e-3).lowered())
                        .decision())
                .isEqualTo(Decision.DIFFERENT);
        assertThat(compare(model.model(), scaled(1, 1e-3 + 4 * SIXTEEN_UNITS).lowered())
                        .decision())
                .isEqualTo(Decision.DIFFERENT);
    }

    /** ONNX Runtime takes the mean of the squares less the square of the mean for the variance. */
    @Test
    void a_graph_is_not_other_for_the_rounding_of_the_runtimes_own_float32() throws IOException {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 4);
        double[] kernel = new double[32];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = ((i * 7) % 11 - 5) * 0x1p-8;
        }
        Dense dense = new Dense(8, true, ActivationFunction.LINEAR);
        Operand.Tensor near = model.call("near", dense, List.of(kernel, numbers(8, 8)), x);
        LayerNormalization layer = new LayerNormalization(List.of(-1), 1e-3, false, false, false);
        model.output(model.call("norm", layer, List.of(), near));

        NumericResult result = compare(model.model(), model.lowered());

        assertThat(result.decision()).isEqualTo(Decision.CLOSE);
        assertThat(result.reasons()).singleElement().asString().startsWith("output norm: off by ");
    }

    @Test
    void weights_beside_the_model_are_found_in_float64() throws IOException {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 32);
        Dense dense = new Dense(32, false, ActivationFunction.LINEAR);
        model.output(model.call("dense", dense, List.of(numbers(1024, 0.5)), x));
        Path file = folder.resolve("model.onnx");
        Path data = folder.resolve("model.onnx.data");
        try (FileChannel inside = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileChannel outside = FileChannel.open(data, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            OnnxWriter.write(model.lowered(), inside, "model.onnx.data", outside);
        }

        try (OnnxCounterpart counterpart = OnnxCounterpart.open(file, Threads.DETERMINISTIC)) {
            assertThat(Files.size(data)).isEqualTo(4096);
            assertThat(counterpart.wide()).map(ForeignModel.Wide::whole).hasValue(true);
            assertThat(ForeignComparison.compare(model.model(), counterpart, NumericOptions.DEFAULT)
                            .decision())
                    .isEqualTo(Decision.CLOSE);
        }
    }
}
