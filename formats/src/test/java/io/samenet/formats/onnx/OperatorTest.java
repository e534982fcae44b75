package io.samenet.formats.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the table and the graph refuse. */
class OperatorTest {
    private static final OnnxValue X = OnnxValue.unnamed("x", new TensorType(DType.FLOAT32, Shape.of(2)));
    private static final OnnxValue Y = OnnxValue.unnamed("y", new TensorType(DType.FLOAT32, Shape.of(2)));

    private static OnnxNode node(Operator operator, List<String> inputs, OnnxAttribute... attributes) {
        return new OnnxNode(operator, "n", inputs, List.of("y"), List.of(attributes));
    }

    private static OnnxModel model(int opset, OnnxNode... nodes) {
        OnnxGraph graph = new OnnxGraph("g", List.of(nodes), List.of(), List.of(X), List.of(Y));
        return new OnnxModel(opset, graph, List.of());
    }

    @Test
    void a_node_has_as_many_inputs_as_its_operator() {
        assertThatThrownBy(() -> node(Operator.CONV, List.of("x")))
                .hasMessage("Conv n: expected 2 inputs, with 1 optional, but received [x]");
        assertThatThrownBy(() -> node(Operator.ADD, List.of("x", "")))
                .hasMessage("Add n: expected 2 inputs, but received [x, ]");
        assertThatThrownBy(() -> node(Operator.CONCAT, List.of()))
                .hasMessage("Concat n: expected 1 inputs or more, but received []");
    }

    @Test
    void a_node_has_its_operators_attributes_only() {
        assertThatThrownBy(() -> node(Operator.SOFTMAX, List.of("x"), OnnxAttribute.of("axes", 1)))
                .hasMessage("Softmax n: expected attributes among [axis], but received axes");
    }

    @Test
    void an_operator_is_not_used_before_its_operator_set() {
        assertThatThrownBy(() -> model(17, node(Operator.MISH, List.of("x"))))
                .hasMessage("Mish n: not in operator set 17");
    }

    @Test
    void a_name_is_made_once_and_before_it_is_used() {
        OnnxNode relu = node(Operator.RELU, List.of("x"));

        assertThatThrownBy(() -> model(18, relu, relu)).hasMessage("the name y is made twice");
        assertThatThrownBy(() -> model(18, node(Operator.RELU, List.of("z"))))
                .hasMessage("the name z is used by n before it is made");
    }
}
