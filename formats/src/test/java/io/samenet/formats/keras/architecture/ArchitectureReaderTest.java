package io.samenet.formats.keras.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureReaderTest {
    private static final Location WHERE = Location.of("m.json");
    private static final String INPUT = """
            {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
             "config": {"name": "x", "batch_input_shape": [null, 3], "dtype": "float32"}}""";

    private static Graph read(String json) {
        Dict model = JsonReader.read(WHERE, json, Limits.DEFAULT).asDict().orElseThrow();
        Dialect dialect = Dialects.of(WHERE, model, Optional.empty());
        return ArchitectureReader.read(WHERE, model, dialect, Evidence.NONE, Limits.DEFAULT);
    }

    private static String dense(String name, String nodes) {
        return """
                {"class_name": "Dense", "name": "%s", "inbound_nodes": %s,
                 "config": {"name": "%s", "units": 3, "activation": "linear", "use_bias": true}}""".formatted(name, nodes, name);
    }

    private static String functional(String output, String... layers) {
        return """
                {"class_name": "Functional", "keras_version": "2.15.0", "config": {"name": "m", "layers": [%s],
                 "input_layers": [["x", 0, 0]], "output_layers": [["%s", 0, 0]]}}""".formatted(String.join(",", layers), output);
    }

    @Test
    void layers_may_be_listed_before_those_that_they_take_tensors_from() {
        Graph graph =
                read(functional("b", dense("b", "[[[\"a\", 0, 0, {}]]]"), dense("a", "[[[\"x\", 0, 0, {}]]]"), INPUT));
        assertThat(graph.calls().stream().map(c -> graph.layer(c).name())).containsExactly("x", "a", "b");
        assertThat(graph.layers().stream().map(l -> l.name())).containsExactly("x", "a", "b");
    }

    @Test
    void a_layer_called_twice_is_one_layer_with_two_calls() {
        Graph graph = read(functional("a", INPUT, dense("a", "[[[\"a\", 1, 0, {}]], [[\"x\", 0, 0, {}]]]")));
        assertThat(graph.layers()).hasSize(2);
        assertThat(graph.calls()).hasSize(3);
        assertThat(graph.outputs()).containsExactly(Tensor.of(2));
        assertThat(graph.calls().get(2).arguments().inputs()).containsExactly(Tensor.of(1));
    }

    private static Graph reversible(String reverse) {
        String tensor = "{\"class_name\": \"__keras_tensor__\", \"config\": {\"shape\": [null, 3],"
                + " \"dtype\": \"float32\", \"keras_history\": [\"x\", 0, 0]}}";
        return read("""
                {"module": "keras", "class_name": "Functional", "registered_name": null, "config": {"name": "m",
                 "layers": [{"module": "keras.layers", "class_name": "InputLayer", "name": "x", "inbound_nodes": [],
                   "registered_name": null, "config": {"name": "x", "batch_shape": [null, 3], "dtype": "float32"}},
                  {"module": "keras.layers", "class_name": "ReversibleEmbedding", "name": "e", "registered_name": null,
                   "config": {"name": "e", "input_dim": 7, "output_dim": 3},
                   "inbound_nodes": [{"args": [%s], "kwargs": {"reverse": %s}}]}],
                 "input_layers": [["x", 0, 0]], "output_layers": [["e", 0, 0]]}}""".formatted(tensor, reverse));
    }

    @Test
    void a_call_in_reverse_has_that_as_an_argument() {
        assertThat(reversible("true").type(Tensor.of(1)).orElseThrow().shape()).isEqualTo(Shape.of(Shape.FREE, 7));
        assertThat(reversible("false").type(Tensor.of(1)).orElseThrow().shape()).isEqualTo(Shape.of(Shape.FREE, 3, 3));
        assertThatThrownBy(() -> reversible("\"yes\""))
                .hasMessage("m.json \"m\" layers[1] \"e\" inbound_nodes[0] kwargs reverse:"
                        + " expected true or false, found \"yes\"");
    }

    @Test
    void a_circle_is_refused_by_name() {
        assertThatThrownBy(() -> read(functional(
                        "b", INPUT, dense("a", "[[[\"b\", 0, 0, {}]]]"), dense("b", "[[[\"a\", 0, 0, {}]]]"))))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json \"m\": layers take tensors from each other in a circle: \"a\"");
    }

    @Test
    void a_functional_model_without_its_outputs_is_refused_as_keras_refuses_it() {
        String model = functional("d", INPUT, dense("d", "[[[\"x\", 0, 0, {}]]]"));
        assertThatThrownBy(() -> read(model.replace("output_layers", "outputs")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("the field \"output_layers\" is missing");
    }

    /** Keras 2 and 3 make a chain of the layers of a Sequential, as running them shows. */
    @Test
    void a_sequential_is_a_chain_whatever_outputs_stand_beside_its_layers() {
        String layer = """
                {"class_name": "Dense", "config": {"name": "%s", "units": %s, "batch_input_shape": [null, 3]}}""";
        Graph graph = read("""
                {"class_name": "Sequential", "keras_version": "2.15.0", "config": {"name": "m", "layers": [%s, %s],
                 "input_layers": [["a", 0, 0]], "output_layers": [["a", 0, 0]]}}""".formatted(layer.formatted("a", 4), layer.formatted("b", 2)));
        assertThat(graph.calls()).hasSize(3);
        assertThat(graph.type(graph.outputs().get(0)).orElseThrow().shape()).isEqualTo(Shape.of(Shape.FREE, 2));
    }

    @Test
    void a_layer_that_does_not_exist_is_refused_where_it_is_named() {
        assertThatThrownBy(() -> read(functional("a", INPUT, dense("a", "[[[\"y\", 0, 0, {}]]]"))))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json \"m\" layers[1] \"a\" inbound_nodes[0]: there is no layer \"y\"");
    }

    @Test
    void two_layers_of_one_name_are_refused() {
        assertThatThrownBy(() -> read(functional("x", INPUT, INPUT)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json \"m\" layers[1] \"x\": another layer has this name");
    }

    @Test
    void an_output_that_a_layer_does_not_have_is_refused() {
        assertThatThrownBy(() -> read(functional("a", INPUT, dense("a", "[[[\"x\", 0, 1, {}]]]"))))
                .isInstanceOf(MalformedException.class)
                .hasMessage(
                        "m.json \"m\" layers[1] \"a\" inbound_nodes[0]: expected one of the 1 outputs of \"x\", found 1");
    }

    @Test
    void a_layer_that_cannot_take_its_input_is_refused_with_its_place() {
        String convolution = """
                {"class_name": "Conv2D", "name": "c", "inbound_nodes": [[["x", 0, 0, {}]]],
                 "config": {"name": "c", "filters": 2, "kernel_size": [3, 3]}}""";
        assertThatThrownBy(() -> read(functional("c", INPUT, convolution)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json \"m\" layers[1] \"c\": cannot be applied here: "
                        + "expected an input of 4 dimensions or more, found float32 (None, 3)");
    }

    @Test
    void a_model_of_a_users_class_is_not_supported() {
        assertThatThrownBy(() -> read("{\"class_name\": \"MyModel\", \"config\": {\"name\": \"mine\"}}"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("m.json \"mine\": class MyModel is no Sequential or Functional model: "
                        + "its layers do not stand in the file");
    }

    @Test
    void a_sequential_without_a_declared_input_is_built_from_the_weights() {
        String json = """
                {"class_name": "Sequential", "keras_version": "2.2.4", "config": {"name": "s", "layers": [
                 {"class_name": "Dense", "config": {"name": "d", "units": 4}}]}}""";
        Dict model = JsonReader.read(WHERE, json, Limits.DEFAULT).asDict().orElseThrow();
        List<Shape> weights = List.of(Shape.of(7, 4), Shape.of(4));
        Evidence evidence = Evidence.of(Optional.of("2.2.4"), layer -> weights, weights);
        Graph graph = ArchitectureReader.read(WHERE, model, Dialect.KERAS2, evidence, Limits.DEFAULT);
        assertThat(graph.type(graph.inputs().get(0)).orElseThrow().shape()).isEqualTo(Shape.of(Shape.FREE, 7));
    }

    @Test
    void a_sequential_that_was_never_built_is_kept_without_shapes() {
        Graph graph = read("""
                {"class_name": "Sequential", "keras_version": "2.2.4", "config": [
                 {"class_name": "Dense", "config": {"name": "d", "units": 4}}]}""");
        assertThat(graph.calls()).hasSize(2);
        assertThat(graph.type(graph.outputs().get(0))).isEmpty();
        assertThat(graph.weights()).isEmpty();
    }

    @Test
    void branches_that_a_keras_1_merge_holds_are_part_of_the_graph() {
        String branch = """
                {"class_name": "Sequential", "config": [{"class_name": "Dense", "config":
                 {"name": "%s", "output_dim": 2, "input_dim": %d, "batch_input_shape": [null, %d]}}]}""";
        Graph graph = read("""
                {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
                 {"class_name": "Merge", "config": {"name": "m", "mode": "concat", "concat_axis": -1, "dot_axes": -1,
                  "layers": [%s, %s]}},
                 {"class_name": "Dense", "config": {"name": "d", "output_dim": 1}}]}""".formatted(branch.formatted("a", 3, 3), branch.formatted("b", 5, 5)));
        assertThat(graph.style()).isEqualTo(Style.FUNCTIONAL);
        assertThat(graph.inputs()).hasSize(2);
        Call merge = graph.calls().get(4);
        assertThat(graph.layer(merge).declaration()).isEqualTo(new Concatenate(-1));
        assertThat(merge.arguments().inputs()).containsExactly(Tensor.of(1), Tensor.of(3));
        assertThat(graph.type(graph.outputs().get(0)).orElseThrow().shape()).isEqualTo(Shape.of(Shape.FREE, 1));
    }

    @Test
    void a_number_among_the_arguments_of_an_operation_is_a_constant() {
        Graph graph = read(functional("tf.math.multiply", INPUT, """
                {"class_name": "TFOpLambda", "name": "tf.math.multiply", "inbound_nodes": [["x", 0, 0, {"y": 2.0}]],
                 "config": {"name": "tf.math.multiply", "function": "math.multiply"}}"""));
        assertThat(graph.calls().get(1).arguments())
                .isEqualTo(Arguments.<Operand>of(Tensor.of(0), new Operand.Constant(Value.of(2.0))));
    }

    private static String raw(String op, String arguments) {
        return """
                {"class_name": "TensorFlowOpLayer", "name": "tf_op_layer_a", "inbound_nodes": [[["x", 0, 0, %s]]],
                 "config": {"name": "a", "trainable": true, "dtype": "float32", "constants": {"0": 2.0},
                            "node_def": {"name": "a", "op": "%s", "input": ["a/x", "x"]}}}""".formatted(arguments, op);
    }

    @Test
    void an_operation_of_a_graph_of_tensorflow_is_the_function_that_makes_it() {
        Graph graph = read(functional("tf_op_layer_a", INPUT, raw("Sub", "{}")));
        Call call = graph.calls().get(1);
        assertThat(graph.layer(call).name()).isEqualTo("tf_op_layer_a");
        assertThat(graph.layer(call).declaration())
                .isEqualTo(new Elementwise(ElementwiseFunction.SUBTRACT, Optional.empty()));
        assertThat(call.arguments())
                .isEqualTo(Arguments.<Operand>of(new Operand.Constant(Value.of(2.0)), Tensor.of(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Bucketize | {} | TensorFlowOpLayer of Bucketize is not known",
                "Sub | {\"y\": 1} | TensorFlowOpLayer that is not called on tensors of a functional model is not supported"
            })
    void an_operation_of_a_graph_of_tensorflow_that_is_not_known_is_kept(String op, String arguments, String reason) {
        Graph graph = read(functional("tf_op_layer_a", INPUT, raw(op, arguments)));
        Layer layer = graph.layer(graph.calls().get(1));
        assertThat(layer.declaration()).isInstanceOfSatisfying(Opaque.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(reason);
            assertThat(unknown.className()).isEqualTo("TensorFlowOpLayer");
            assertThat(unknown.config().has("node_def")).isTrue();
        });
        assertThat(graph.calls().get(1).arguments()).isEqualTo(Arguments.<Operand>of(Tensor.of(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"x\", 0, 0, {\"y\": null}] | y | a tensor or a number | null",
                "[\"x\", 0, 0, {\"y\": [1.0, null]}] | y | a tensor or a number | null",
                "[\"x\", 0, 0, {\"y\": [[1.0], [1.0, 2.0]]}] | y | a constant of one shape | [[1.0], [1.0, 2.0]]",
                "[\"_CONSTANT_VALUE\", -1, null, {\"y\": [\"x\", 0, 0]}] | | a tensor or a number | null"
            })
    void an_operand_of_keras_2_that_is_no_number_is_malformed(
            String node, @Nullable String place, String expected, String found) {
        String operation = """
                {"class_name": "TFOpLambda", "name": "power", "inbound_nodes": [%s],
                 "config": {"name": "power", "function": "math.pow"}}""".formatted(node);
        assertThatThrownBy(() -> read(functional("power", INPUT, operation)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json \"m\" layers[1] \"power\" inbound_nodes[0]" + (place == null ? "" : " " + place)
                        + ": expected " + expected + ", found " + found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotEqual", "Power", "Add", "Maximum", "LogicalAnd"})
    void an_operand_of_keras_3_that_is_null_is_malformed(String className) {
        String tensor = """
                {"class_name": "__keras_tensor__",
                 "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["x", 0, 0]}}""";
        String model = """
                {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional",
                 "config": {"name": "m", "input_layers": ["x", 0, 0], "output_layers": ["op", 0, 0], "layers": [
                 {"module": "keras.layers", "class_name": "InputLayer", "name": "x", "inbound_nodes": [],
                  "registered_name": null,
                  "config": {"name": "x", "batch_shape": [null, 3], "dtype": "float32"}},
                 {"module": "keras.src.ops.numpy", "class_name": "%s", "name": "op", "registered_name": "%s",
                  "config": {"name": "op"}, "inbound_nodes": [{"args": [%s, null], "kwargs": {}}]}]}}""".formatted(className, className, tensor);
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json \"m\" layers[1] \"op\" inbound_nodes[0] args[1]: "
                        + "expected a tensor or a number, found null");
    }

    @Test
    void a_hundred_thousand_layers_in_line_are_read_without_recursion() {
        int count = 100_000;
        List<String> layers = new ArrayList<>(List.of(INPUT));
        for (int i = 0; i < count; i++) {
            String from = i == 0 ? "x" : "d" + (i - 1);
            layers.add("""
                    {"class_name": "Dropout", "name": "d%d", "config": {"name": "d%d", "rate": 0.5},
                     "inbound_nodes": [[["%s", 0, 0, {}]]]}""".formatted(i, i, from));
        }
        Graph graph = read(functional("d" + (count - 1), layers.toArray(new String[0])));
        assertThat(graph.calls()).hasSize(count + 1);
        assertThat(graph.outputs()).containsExactly(Tensor.of(count));
    }

    @Test
    void the_input_layer_of_a_sequential_is_implied_where_the_first_layer_declares_it() {
        Graph graph = read("""
                {"class_name": "Sequential", "keras_version": "2.2.4", "config": {"name": "s", "layers": [
                 {"class_name": "Dense", "config": {"name": "d", "units": 4, "batch_input_shape": [null, 3]}}]}}""");
        assertThat(graph.layers().get(0).implied()).isTrue();
        assertThat(graph.layers().get(0).declaration()).isInstanceOf(InputLayer.class);
        assertThat(graph.layers().get(0).name()).isEqualTo("d_input");
    }

    /** {@code inner(x)} and a Dense of that, both outputs, as Keras 3.15 writes them. */
    private static String nestedInKeras3(String outputOfInner) {
        String tensor = """
                {"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 3], "dtype": "float32",
                 "keras_history": ["%s", 0, 0]}}], "kwargs": {}}""";
        String layer = """
                {"module": "%s", "class_name": "%s", "name": "%s", "registered_name": null, "inbound_nodes": [%s],
                 "config": {"name": "%s", "trainable": true, %s}}""";
        String input = layer.formatted("keras.layers", "InputLayer", "x", "", "x", "\"batch_shape\": [null, 3]");
        String dense = "\"units\": 3, \"activation\": \"linear\", \"use_bias\": true";
        String inside = layer.formatted("keras.layers", "Dense", "a", tensor.formatted("x"), "a", dense);
        String ends = "\"layers\": [%s], \"input_layers\": [\"x\", 0, 0], \"output_layers\": %s";
        String inner = layer.formatted(
                "keras.src.models.functional",
                "Functional",
                "inner",
                tensor.formatted("x"),
                "inner",
                ends.formatted(input + "," + inside, "[\"a\", 0, 0]"));
        String outside = layer.formatted("keras.layers", "Dense", "b", tensor.formatted("inner"), "b", dense);
        String outputs = "[[\"inner\", " + outputOfInner + ", 0], [\"b\", 0, 0]]";
        return layer.formatted(
                "keras.src.models.functional",
                "Functional",
                "m",
                "",
                "m",
                ends.formatted(input + "," + inner + "," + outside, outputs));
    }

    @Test
    void keras_3_counts_the_making_of_a_nested_functional_among_outputs_but_not_among_arguments() {
        Graph graph = read(nestedInKeras3("1"));
        assertThat(graph.outputs()).containsExactly(Tensor.of(1), Tensor.of(2));
        assertThat(graph.calls().get(2).arguments().inputs()).containsExactly(Tensor.of(1));
        assertThat(read(nestedInKeras3("0")).outputs()).isEqualTo(graph.outputs());
    }

    @Test
    void a_mask_stops_at_an_activation_that_is_a_function_but_not_at_the_same_as_a_layer() {
        String embedding = """
                {"class_name": "Embedding", "name": "e", "inbound_nodes": [[["x", 0, 0, {}]]],
                 "config": {"name": "e", "input_dim": 7, "output_dim": 2, "mask_zero": true}}""";
        String function = """
                {"class_name": "TFOpLambda", "name": "r", "inbound_nodes": [["e", 0, 0, {"name": null}]],
                 "config": {"name": "r", "function": "nn.relu"}}""";
        String layer = """
                {"class_name": "Activation", "name": "r", "inbound_nodes": [[["e", 0, 0, {}]]],
                 "config": {"name": "r", "activation": "relu"}}""";
        String recurrent = """
                {"class_name": "SimpleRNN", "name": "l", "inbound_nodes": [[["r", 0, 0, {}]]],
                 "config": {"name": "l", "units": 2}}""";
        assertThat(maskOfLast(read(functional("l", INPUT, embedding, function, recurrent))))
                .isEmpty();
        assertThat(maskOfLast(read(functional("l", INPUT, embedding, layer, recurrent))))
                .isPresent();
    }

    private static Optional<Operand> maskOfLast(Graph graph) {
        return graph.calls().get(graph.outputs().get(0).call()).arguments().mask();
    }

    @Test
    void a_spatial_dropout_without_a_module_is_a_layer_though_its_dtype_is_a_name() {
        Dict config = JsonReader.read(WHERE, """
                        {"rate": 0.5, "seed": null, "name": "s", "dtype": "float32"}""", Limits.DEFAULT).asDict().orElseThrow();
        assertThat(Operations.is(Dialect.KERAS3, "SpatialDropout1D", config, Dict.EMPTY))
                .isFalse();
        assertThat(Operations.is(Dialect.KERAS3, "Cast", config, Dict.EMPTY)).isTrue();
    }
}
