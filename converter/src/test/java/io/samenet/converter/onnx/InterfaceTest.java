package io.samenet.converter.onnx;

import static io.samenet.converter.onnx.Fixture.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.model.Operand;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxValue;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and shapes of what a lowered model is fed and gives. */
class InterfaceTest {
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);

    @Test
    void inputs_are_named_by_their_layers_and_keep_their_order() {
        Fixture model = new Fixture();
        Operand.Tensor b = model.input("b", Shape.FREE, 2);
        Operand.Tensor a = model.input("a", Shape.FREE, 2);
        OnnxModel onnx = model.output(model.call("sum", new Merge(Merge.Function.SUBTRACT), List.of(), a, b))
                .lowered();

        assertThat(onnx.graph().inputs()).extracting(OnnxValue::name).containsExactly("b", "a");
        assertThat(onnx.graph().outputs()).extracting(OnnxValue::name).containsExactly("sum");
    }

    @Test
    void further_outputs_of_a_layer_are_numbered_and_take_no_other_layers_name() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2);
        Operand.Tensor relu = model.call("relu", RELU, List.of(), x);
        Operand.Tensor other = model.call("relu_1", RELU, List.of(), relu);
        model.output(relu).output(relu).output(other).output(x);

        OnnxModel onnx = model.lowered();
        List<TensorData> results = Fixture.run(onnx, floats(Shape.of(1, 2), -1, 2));

        assertThat(onnx.graph().outputs())
                .extracting(OnnxValue::name)
                .containsExactly("relu", "relu_2", "relu_1", "x_1");
        assertThat(Fixture.elements(results.get(1))).containsExactly(0, 2);
        assertThat(Fixture.elements(results.get(3))).containsExactly(-1, 2);
    }

    @Test
    void free_dimensions_stay_free_and_have_names() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, Shape.FREE, 3);
        OnnxModel onnx = model.output(model.call("relu", RELU, List.of(), x)).lowered();

        assertThat(onnx.graph().inputs().get(0).dimensions())
                .containsExactly(Optional.of("batch"), Optional.of("x_dim_1"), Optional.empty());
        assertThat(onnx.graph().outputs().get(0).shape()).isEqualTo(Shape.of(Shape.FREE, Shape.FREE, 3));
    }

    @Test
    void a_fixed_batch_is_the_size_of_every_first_dimension() {
        Fixture model = new Fixture().with(OnnxOptions.DEFAULT.withBatch(4));
        Operand.Tensor x = model.input("x", Shape.FREE, 3);
        OnnxModel onnx = model.output(model.call("repeat", new RepeatVector(2), List.of(), x))
                .lowered();

        assertThat(onnx.graph().inputs().get(0).shape()).isEqualTo(Shape.of(4, 3));
        assertThat(onnx.graph().outputs().get(0).shape()).isEqualTo(Shape.of(4, 2, 3));
    }

    @Test
    void options_out_of_bounds_are_refused() {
        assertThatThrownBy(() -> OnnxOptions.DEFAULT.withOpset(12))
                .hasMessage("opset must be 13 to 23, found 12");
        assertThatThrownBy(() -> OnnxOptions.DEFAULT.withBatch(0)).hasMessage("batch must be positive, found 0");
    }
}
