package io.samenet.converter.onnx;

import static io.samenet.converter.onnx.Fixture.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Operand;
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
}
