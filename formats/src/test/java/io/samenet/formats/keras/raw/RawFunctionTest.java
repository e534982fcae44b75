package io.samenet.formats.keras.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawFunctionTest {
    private static final Location WHERE = Location.of("m.json");
    private static final Value X = json("['x', 0, 0]");
    private static final Value Y = json("['y', 1, 2]");

    private static Value json(String text) {
        return JsonReader.read(WHERE, text.replace('\'', '"'), Limits.DEFAULT);
    }

    private static Dict config(String node, String constants) {
        return json("{'name': 'a', 'node_def': " + node + ", 'constants': " + constants + "}")
                .asDict()
                .orElseThrow();
    }

    private static RawFunction of(String node, String constants, Value... tensors) {
        return RawFunction.of(WHERE, config(node, constants), List.of(tensors));
    }

    @Test
    void tensors_are_told_by_the_names_of_the_functions_parameters() {
        RawFunction added = of("{'name': 'a', 'op': 'AddV2', 'input': ['x', 'y']}", "{}", X, Y);
        assertThat(added.className()).isEqualTo("TFOpLambda");
        assertThat(added.config()).isEqualTo(json("{'name': 'a', 'function': 'math.add'}"));
        assertThat(added.node()).isEqualTo(json("[['x', 0, 0, {'y': ['y', 1, 2]}]]"));
    }

    @Test
    void a_constant_takes_its_place_among_the_tensors() {
        String node = "{'op': 'Sub', 'input': ['c', 'x']}";
        assertThat(of(node, "{'0': 1.5}", X).node())
                .isEqualTo(json("[['_CONSTANT_VALUE', -1, 1.5, {'y': ['x', 0, 0]}]]"));
        assertThat(of(node, "{'1': {'class_name': '__numpy__', 'config': {'value': [1, 2], 'dtype': 'float32'}}}", X)
                        .node())
                .isEqualTo(json("[['x', 0, 0, {'y': [1.0, 2.0]}]]"));
    }

    @Test
    void a_list_of_tensors_is_the_first_argument() {
        RawFunction joined =
                of("{'op': 'ConcatV2', 'input': ['x', 'y', 'a'], 'attr': {'N': {'i': '2'}}}", "{'2': -1}", X, Y);
        assertThat(joined.node()).isEqualTo(json("[['x', 0, 0, {'axis': -1}], ['y', 1, 2, {}]]"));
    }

    @Test
    void the_bits_of_a_slice_are_read_index_by_index() {
        String node = "{'op': 'StridedSlice', 'input': ['x', 'a', 'b', 'c'], 'attr': {'begin_mask': {'i': '1'},"
                + " 'end_mask': {'i': 2}, 'ellipsis_mask': {'i': '4'}, 'new_axis_mask': {'i': '8'},"
                + " 'shrink_axis_mask': {'i': '16'}}}";
        RawFunction slice = of(node, "{'1': [0, 2, 0, 0, -3], '2': [5, 0, 0, 0, 0], '3': [2, -1, 1, 1, 1]}", X);
        assertThat(slice.className()).isEqualTo("SlicingOpLambda");
        assertThat(slice.node())
                .isEqualTo(json("[['x', 0, 0, {'slice_spec': [{'start': null, 'stop': 5, 'step': 2},"
                        + " {'start': 2, 'stop': null, 'step': -1}, {'class_name': '__ellipsis__'}, null, -3]}]]"));
    }

    @Test
    void inputs_that_only_have_to_run_before_are_none() {
        assertThat(of("{'op': 'Relu', 'input': ['x', '^init']}", "{}", X).node())
                .isEqualTo(json("[['x', 0, 0, {}]]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op': 'Bucketize', 'input': ['x']} | {} | m.json: TensorFlowOpLayer of Bucketize is not known",
                "{'op': 'Reshape', 'input': ['x', 's']} | {} | m.json node_def: Reshape whose shape is a tensor is not supported",
                "{'op': 'Relu', 'input': ['x'], 'attr': {'shine': {'b': true}}} | {} | m.json node_def: attribute shine of Relu is not known",
                "{'op': 'BiasAdd', 'input': ['x', 'y'], 'attr': {'data_format': {'s': 'TkNIVw=='}}} | {} | m.json node_def: data_format \"NCHW\" of BiasAdd is not supported",
                "{'op': 'OneHot', 'input': ['x', 'd', 'on', 'off']} | {'1': 3, '2': 2.0, '3': 0.0} | m.json node_def: on_value 2.0 of OneHot is not supported",
                "{'op': 'Sum', 'input': ['x', 'a'], 'attr': {'keep_dims': {'tensor': {}}}} | {'1': 0} | m.json node_def attr keep_dims: an attribute of kind tensor is not supported"
            })
    void what_is_not_known_is_refused_by_name(String node, String constants, String message) {
        Dict config = config(node, constants);
        assertThatThrownBy(() -> RawFunction.of(WHERE, config))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | {} | node_def: expected a node, found 7",
                "{'input': ['x']} | {} | node_def: the field \"op\" is missing",
                "{'op': '', 'input': ['x']} | {} | node_def: the field \"op\" is missing",
                "{'op': 'Relu', 'input': [3]} | {} | node_def input: expected a name, found 3",
                "{'op': 'Relu', 'input': ['x', 'y']} | {} | node_def: expected 1 inputs of Relu, found 2",
                "{'op': 'Relu', 'input': ['x']} | {'1': 2} | constants: expected fewer constants than the 1 inputs, found 1",
                "{'op': 'Relu', 'input': ['x'], 'attr': {'T': 3}} | {} | node_def attr T: expected an attribute, found 3",
                "{'op': 'LeakyRelu', 'input': ['x'], 'attr': {'alpha': {}}} | {} | node_def attr alpha: expected an attribute of one value, found {}",
                "{'op': 'LeakyRelu', 'input': ['x'], 'attr': {'alpha': {'f': 'much'}}} | {} | node_def attr alpha: expected a number, found \"much\"",
                "{'op': 'Squeeze', 'input': ['x'], 'attr': {'squeeze_dims': {'list': {'i': ['1.5']}}}} | {} | node_def attr squeeze_dims: expected an integer, found \"1.5\"",
                "{'op': 'Squeeze', 'input': ['x'], 'attr': {'squeeze_dims': {'list': 1}}} | {} | node_def attr squeeze_dims: expected a list, found 1",
                "{'op': 'Sum', 'input': ['x', 'a'], 'attr': {'keep_dims': {'b': 1}}} | {'1': 0} | node_def attr keep_dims: expected true or false, found 1",
                "{'op': 'MirrorPad', 'input': ['x', 'p'], 'attr': {'mode': {'s': '?'}}} | {'1': [[1, 1]]} | node_def attr mode: expected a string in base 64, found \"?\"",
                "{'op': 'Cast', 'input': ['x'], 'attr': {'DstT': {'type': 'float'}}} | {} | node_def attr DstT: expected a type, found \"float\"",
                "{'op': 'Relu', 'input': ['x']} | [1] | constants: expected constants by their places, found [1]",
                "{'op': 'Add', 'input': ['x', 'y']} | {'first': 1} | constants: expected the place of an input, found \"first\"",
                "{'op': 'StridedSlice', 'input': ['x', 'a', 'b', 'c']} | {'1': 1, '2': [1], '3': [1]} | node_def begin: expected a list of integers, found 1",
                "{'op': 'StridedSlice', 'input': ['x', 'a', 'b', 'c']} | {'1': [0.5], '2': [1], '3': [1]} | node_def begin: expected an integer, found 0.5",
                "{'op': 'StridedSlice', 'input': ['x', 'a', 'b', 'c']} | {'1': [0, 0], '2': [1], '3': [1]} | node_def: expected as many ends and steps as there are beginnings, found 2, 1 and 1",
                "'\\u0012' | {} | node_def: the node's bytes are damaged",
                "'\\u0012\\u0009Relu' | {} | node_def: the node's bytes are damaged",
                "'\\u0013' | {} | node_def: the node's bytes are damaged"
            })
    void a_field_that_is_not_legal_is_malformed(String node, String constants, String message) {
        Dict config = config(node, constants);
        assertThatThrownBy(() -> RawFunction.of(WHERE, config))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json " + message);
    }

    @Test
    void a_call_on_more_tensors_than_the_operation_takes_is_malformed() {
        assertThatThrownBy(() -> of("{'op': 'Relu', 'input': ['x']}", "{}", X, Y))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json node_def: expected 1 inputs of Relu, found 2");
    }

    @Test
    void a_layer_without_a_node_is_malformed() {
        assertThatThrownBy(() -> RawFunction.of(WHERE, Dict.EMPTY))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.json: the field \"node_def\" is missing");
    }
}
