package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keras's policy {@code mixed_float16}: weights in float32, arithmetic in float16. */
class HalfPrecisionTest {
    private static final Policy MIXED = new Policy(DType.FLOAT16, DType.FLOAT32);

    @Test
    void a_mixed_layer_rounds_to_half_precision() {
        Fixture model = new Fixture(MIXED);
        Operand.Tensor x = model.input("x", DType.FLOAT32, Shape.FREE, 1);
        Dense dense = new Dense(1, true, ActivationFunction.RELU);
        Operand.Tensor half = model.call("dense", dense, List.of(new double[] {1}, new double[] {2048}), x);
        model.output(model.call("single", new Cast(DType.FLOAT32), List.of(), half));

        OnnxModel onnx = model.lowered();

        assertThat(Fixture.elements(Fixture.run(onnx, Fixture.floats(Shape.of(2, 1), 1.25, 3))
                        .get(0)))
                .containsExactly(2050, 2052);
    }

    @Test
    void batch_normalization_is_computed_in_float32() {
        Fixture model = new Fixture(MIXED);
        Operand.Tensor x = model.input("x", DType.FLOAT32, Shape.FREE, 1);
        BatchNormalization bn = new BatchNormalization(-1, 0, false, false, 0.9);
        Operand.Tensor half = model.call("bn", bn, List.of(new double[] {2049}, new double[] {1}), x);
        model.output(model.call("single", new Cast(DType.FLOAT32), List.of(), half));

        assertThat(model.numbers(Fixture.floats(Shape.of(1, 1), 2048))).containsExactly(-1);
    }
}
