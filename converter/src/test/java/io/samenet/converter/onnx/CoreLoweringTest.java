package io.samenet.converter.onnx;

import static io.samenet.converter.onnx.Fixture.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreLoweringTest {
    @Test
    void dense_adds_its_bias_after_the_product() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2);
        Dense dense = new Dense(3, true, ActivationFunction.RELU);
        model.output(
                model.call("dense", dense, List.of(new double[] {1, 2, 3, 4, 5, 6}, new double[] {10, -100, 0.5}), x));

        double[] result = model.numbers(floats(Shape.of(2, 2), 1, 2, -1, 0.5));

        assertThat(result).containsExactly(19, 0, 15.5, 11, 0, 0.5);
    }

    /** {@code LayerNormalization} of operator set 17 wants more; ONNX Runtime says so only when it runs. */
    @Test
    void a_single_element_is_normalized_to_beta() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 1);
        LayerNormalization declaration = new LayerNormalization(List.of(-1), 1e-3, true, true, false);
        model.output(model.call("ln", declaration, List.of(new double[] {3}, new double[] {0.5}), x));
        assertThat(model.numbers(Fixture.floats(Shape.of(2, 1), 7, -2))).containsExactly(0.5, 0.5);
    }

    /** As Keras 2 and 3 do: 1.7 enters a model of integers as 1. */
    @Test
    void what_enters_a_nested_model_is_cast_to_the_type_of_its_input() {
        Fixture inner = new Fixture();
        Operand.Tensor ids = inner.input("ids", DType.INT32, Shape.FREE, 4);
        inner.output(inner.call("reshape", new Reshape(Shape.of(2, 2)), List.of(), ids));
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 4);
        model.output(model.call(
                "dense",
                new Dense(1, false, ActivationFunction.LINEAR),
                List.of(new double[] {1, 1}),
                model.call("nested", inner.graph(), List.of(), x)));
        assertThat(model.numbers(floats(Shape.of(1, 4), 0.4, 1.7, -2.6, 3))).containsExactly(1, 1);
    }
}
