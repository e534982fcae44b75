package io.samenet.formats.keras.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.AttributeValue;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.hdf5.Hdf5Tree;
import io.samenet.formats.hdf5.Hdf5Writer;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.architecture.ArchitectureReader;
import io.samenet.formats.keras.architecture.Evidence;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyWeightsTest {
    private static final String DENSE = """
            {"class_name": "Dense", "config": {"name": "d", "units": 2, "batch_input_shape": [null, 3]}}""";

    private final Hdf5Tree tree = new Hdf5Tree();

    private static Graph graph(Dialect dialect, String layer) {
        Location where = Location.of("m.json");
        String json = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [" + layer + "]}}";
        return ArchitectureReader.read(
                where,
                JsonReader.read(where, json, Limits.DEFAULT).asDict().orElseThrow(),
                dialect,
                Evidence.NONE,
                Limits.DEFAULT);
    }

    /** An array whose elements count from {@code first}. */
    private static TensorData counted(float first, long... sizes) {
        Shape shape = Shape.of(sizes);
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(4 * shape.elements())).order(ByteOrder.LITTLE_ENDIAN);
        for (float value = first; bytes.hasRemaining(); value++) {
            bytes.putFloat(value);
        }
        return new TensorData(new TensorType(DType.FLOAT32, shape), Bytes.of(bytes.array()));
    }

    private static List<Float> elements(TensorData data) {
        ByteBuffer bytes = data.bytes().slice(0, Math.toIntExact(data.bytes().size()));
        List<Float> elements = new ArrayList<>();
        while (bytes.hasRemaining()) {
            elements.add(bytes.getFloat());
        }
        return elements;
    }

    private void layer(String name, List<String> names, List<TensorData> arrays) {
        Hdf5Tree group = tree.group(name);
        group.attribute("weight_names", AttributeValue.fixedTexts(names));
        for (int i = 0; i < names.size(); i++) {
            group.dataset(names.get(i), arrays.get(i));
        }
    }

    private BoundWeights bind(Dialect dialect, Graph graph, String... layers) throws IOException {
        tree.attribute("layer_names", AttributeValue.fixedTexts(List.of(layers)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Writer.of(tree).writeTo(Channels.newChannel(out));
        Hdf5Group root = Hdf5File.open(Bytes.of(out.toByteArray()), Location.of("m.h5"), Limits.DEFAULT)
                .root();
        return LegacyWeights.in(root, dialect).bind(graph);
    }

    private static TensorData weight(BoundWeights bound, int index) {
        return bound.weights().get(index).orElseThrow();
    }

    @Test
    void names_decide_and_not_the_order() throws IOException {
        layer("d", List.of("d/bias:0", "d/kernel:0"), List.of(counted(100, 2), counted(0, 3, 2)));
        BoundWeights bound = bind(Dialect.KERAS2, graph(Dialect.KERAS2, DENSE), "d");
        assertThat(elements(weight(bound, 0))).startsWith(0f, 1f);
        assertThat(elements(weight(bound, 1))).containsExactly(100f, 101f);
    }

    @Test
    void the_order_decides_where_names_say_nothing() throws IOException {
        layer("d", List.of("param_0", "param_1"), List.of(counted(0, 3, 2), counted(100, 2)));
        BoundWeights bound = bind(Dialect.KERAS1, graph(Dialect.KERAS2, DENSE), "d");
        assertThat(elements(weight(bound, 1))).containsExactly(100f, 101f);
    }

    @Test
    void layers_of_other_names_are_taken_in_order() throws IOException {
        layer("other", List.of("other/kernel:0", "other/bias:0"), List.of(counted(0, 3, 2), counted(100, 2)));
        BoundWeights bound = bind(Dialect.KERAS2, graph(Dialect.KERAS2, DENSE), "other");
        assertThat(elements(weight(bound, 1))).containsExactly(100f, 101f);
    }

    /** Keras goes by the order, so that of equal shapes it would exchange the two without a word. */
    @Test
    void layers_of_the_same_names_in_another_order_are_refused() {
        String two = DENSE + ", " + DENSE.replace("\"d\"", "\"e\"").replace("[null, 3]", "[null, 2]");
        layer("d", List.of("d/kernel:0", "d/bias:0"), List.of(counted(0, 3, 2), counted(100, 2)));
        layer("e", List.of("e/kernel:0", "e/bias:0"), List.of(counted(0, 2, 2), counted(100, 2)));
        assertThatThrownBy(() -> bind(Dialect.KERAS2, graph(Dialect.KERAS2, two), "e", "d"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.h5 @layer_names: expected \"d\", the next of the model's layers in the order by which"
                        + " Keras binds weights, found \"e\"");
    }

    @Test
    void a_missing_array_is_refused_with_its_place() {
        layer("d", List.of("d/kernel:0"), List.of(counted(0, 3, 2)));
        assertThatThrownBy(() -> bind(Dialect.KERAS2, graph(Dialect.KERAS2, DENSE), "d"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("m.h5 d: expected 2 arrays, found 1");
    }

    @Test
    void an_array_of_another_shape_is_refused_with_both_shapes() {
        layer("d", List.of("d/kernel:0", "d/bias:0"), List.of(counted(0, 4, 2), counted(100, 2)));
        assertThatThrownBy(() -> bind(Dialect.KERAS2, graph(Dialect.KERAS2, DENSE), "d"))
                .isInstanceOf(MalformedException.class)
                .hasMessageEndingWith("kernel:0: expected kernel of shape (3, 2), found (4, 2)");
    }

    @Test
    void a_layer_without_its_weights_is_refused() {
        assertThatThrownBy(() -> bind(Dialect.KERAS2, graph(Dialect.KERAS2, DENSE)))
                .isInstanceOf(MalformedException.class)
                .hasMessageEndingWith("the weights of layer \"d\" are missing");
    }

    @Test
    void weights_that_no_layer_takes_are_refused() {
        layer("d", List.of("d/kernel:0", "d/bias:0"), List.of(counted(0, 3, 2), counted(100, 2)));
        layer("e", List.of("e/kernel:0"), List.of(counted(0, 1)));
        assertThatThrownBy(() -> bind(Dialect.KERAS2, graph(Dialect.KERAS2, DENSE), "d", "e"))
                .isInstanceOf(MalformedException.class)
                .hasMessageEndingWith("e: the architecture has no layer of this name");
    }

    @Test
    void keras_1_kernels_of_channels_first_are_turned_to_rows_columns_channels_filters() throws IOException {
        String convolution = """
                {"class_name": "Convolution2D", "config": {"name": "c", "nb_filter": 2, "nb_row": 1, "nb_col": 3,
                 "dim_ordering": "th", "border_mode": "valid", "batch_input_shape": [null, 1, 4, 4]}}""";
        layer("c", List.of("c_W:0", "c_b:0"), List.of(counted(0, 2, 1, 1, 3), counted(100, 2)));
        BoundWeights bound = bind(Dialect.KERAS1, graph(Dialect.KERAS1, convolution), "c");
        assertThat(bound.notes()).isEmpty();
        assertThat(weight(bound, 0).shape()).isEqualTo(Shape.of(1, 3, 1, 2));
        assertThat(elements(weight(bound, 0))).containsExactly(0f, 3f, 1f, 4f, 2f, 5f);
    }

    @Test
    void keras_1_kernels_named_as_theanos_are_turned_round_and_that_is_noted() throws IOException {
        BoundWeights bound = keras1Steps("c_W", "c_b");
        assertThat(elements(weight(bound, 0))).containsExactly(2f, 1f, 0f);
        assertThat(bound.notes())
                .containsExactly("the file states no backend; its weights are named as Theano's (none ends in \":0\"), "
                        + "so kernels are turned round, as Theano applies them: 1 layer, the first \"c\"");
    }

    @Test
    void keras_1_kernels_named_as_nobodys_are_taken_as_they_stand_and_that_is_noted() throws IOException {
        BoundWeights bound = keras1Steps("c_W:0", "c_b");
        assertThat(elements(weight(bound, 0))).containsExactly(0f, 1f, 2f);
        assertThat(bound.notes())
                .containsExactly(
                        "the file states no backend, nor do the names of its weights tell it; kernels are taken "
                                + "as they stand, which is wrong if Theano wrote them: 1 layer, the first \"c\"");
    }

    private BoundWeights keras1Steps(String kernel, String bias) throws IOException {
        String convolution = """
                {"class_name": "Convolution1D", "config": {"name": "c", "nb_filter": 1, "filter_length": 3,
                 "batch_input_shape": [null, 4, 1]}}""";
        layer("c", List.of(kernel, bias), List.of(counted(0, 3, 1, 1, 1), counted(100, 1)));
        return bind(Dialect.KERAS1, graph(Dialect.KERAS1, convolution), "c");
    }

    @Test
    void kernels_of_theano_are_turned_round() throws IOException {
        String convolution = """
                {"class_name": "Conv1D", "config": {"name": "c", "filters": 1, "kernel_size": [3], "use_bias": false,
                 "batch_input_shape": [null, 4, 1]}}""";
        tree.attribute("backend", AttributeValue.text("theano"));
        layer("c", List.of("c/kernel:0"), List.of(counted(0, 3, 1, 1)));
        BoundWeights bound = bind(Dialect.KERAS2, graph(Dialect.KERAS2, convolution), "c");
        assertThat(elements(weight(bound, 0))).containsExactly(2f, 1f, 0f);
    }

    @Test
    void the_gates_of_a_keras_1_lstm_are_joined_as_input_forget_cell_output() throws IOException {
        String lstm = """
                {"class_name": "LSTM", "config": {"name": "l", "output_dim": 1, "activation": "tanh",
                 "inner_activation": "hard_sigmoid", "batch_input_shape": [null, 4, 2]}}""";
        List<String> names = new ArrayList<>();
        List<TensorData> arrays = new ArrayList<>();
        for (String gate : List.of("i", "c", "f", "o")) {
            names.addAll(List.of("l_W_" + gate, "l_U_" + gate, "l_b_" + gate));
            int number = names.size() / 3;
            arrays.addAll(List.of(counted(10f * number, 2, 1), counted(number, 1, 1), counted(-number, 1)));
        }
        layer("l", names, arrays);
        BoundWeights bound = bind(Dialect.KERAS1, graph(Dialect.KERAS1, lstm), "l");
        assertThat(elements(weight(bound, 0))).containsExactly(10f, 30f, 20f, 40f, 11f, 31f, 21f, 41f);
        assertThat(elements(weight(bound, 1))).containsExactly(1f, 3f, 2f, 4f);
        assertThat(elements(weight(bound, 2))).containsExactly(-1f, -3f, -2f, -4f);
    }

    @Test
    void a_layer_that_is_not_known_has_the_weights_of_the_file() throws IOException {
        String unknown = """
                {"class_name": "Mystery", "config": {"name": "u", "batch_input_shape": [null, 3]}}""";
        layer("u", List.of("u/thing:0"), List.of(counted(0, 5)));
        BoundWeights bound = bind(Dialect.KERAS2, graph(Dialect.KERAS2, unknown), "u");
        assertThat(bound.graph().weights()).hasSize(1);
        assertThat(bound.graph().weights().get(0).type().shape()).isEqualTo(Shape.of(5));
    }
}
