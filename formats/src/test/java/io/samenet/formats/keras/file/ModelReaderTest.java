package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {
    private static Model read(String name) throws IOException {
        return ModelReader.read(Catalogue.seed(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras2_functional.json",
                "keras2_functional.h5",
                "keras2_sequential.json",
                "keras2_sequential.h5",
                "keras3_functional.json",
                "keras3_functional.h5",
                "keras3_functional.keras",
                "keras3_sequential.json",
                "keras3_sequential.h5",
                "keras3_sequential.keras"
            })
    void a_chain_of_two_dense_layers_reads_the_same_from_every_file(String file) throws Exception {
        Model model = read(file);
        assertThat(model.graph().layers().stream().map(l -> l.declaration()))
                .containsExactly(
                        new InputLayer(new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 10))),
                        new Dense(10, true, ActivationFunction.LINEAR),
                        new Dense(10, true, ActivationFunction.LINEAR));
        assertThat(model.graph().inputs()).containsExactly(Tensor.of(0));
        assertThat(model.graph().outputs()).containsExactly(Tensor.of(2));
        assertThat(model.graph().calls().get(2).arguments().inputs()).isEqualTo(List.of(Tensor.of(1)));
        assertThat(model.graph().style()).isEqualTo(file.contains("sequential") ? Style.SEQUENTIAL : Style.FUNCTIONAL);
        assertThat(model.origin().dialect()).isEqualTo(file.startsWith("keras2") ? Dialect.KERAS2 : Dialect.KERAS3);
        assertThat(model.hasWeights()).isEqualTo(!file.endsWith(".json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras2_sequential.h5",
                "keras3_functional.h5",
                "keras3_sequential.h5",
                "keras3_functional.keras",
                "keras3_sequential.keras"
            })
    void the_same_weights_are_bound_whatever_the_file(String file) throws Exception {
        assertThat(bytes(read(file))).isEqualTo(bytes(read("keras2_functional.h5")));
    }

    @Test
    void other_weights_are_other_weights() throws Exception {
        assertThat(bytes(read("keras2_functional_other.h5"))).isNotEqualTo(bytes(read("keras2_functional.h5")));
    }

    private static List<ByteBuffer> bytes(Model model) {
        return model.weights().stream().map(w -> content(w.orElseThrow())).toList();
    }

    private static ByteBuffer content(TensorData data) {
        return data.bytes().slice(0, (int) data.bytes().size());
    }

    @ParameterizedTest
    @CsvSource({
        "Bidirectional/mask_unroll, keras2.json, bidirectional",
        "Bidirectional/mask_unroll, keras3.keras, bidirectional",
        "GRU/mask_unroll, keras3.keras, gru",
        "LSTM/mask_unroll, keras2.json, lstm"
    })
    void an_unrolled_layer_behind_a_mask_is_noted(String id, String file, String layer) throws IOException {
        Model model = ModelReader.read(Catalogue.find(id).file(file).orElseThrow());
        assertThat(model.origin().notes())
                .containsExactly("\"" + layer + "\" is unrolled and gives zeros where its mask is false: "
                        + "Keras errs there, depending on its backend; samenet computes what it does without unroll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bidirectional/mask_return_sequences_functional", "LSTM/options"})
    void a_loop_behind_a_mask_and_an_unrolled_layer_without_one_are_not(String id) throws IOException {
        Model model = ModelReader.read(Catalogue.find(id).file("keras3.keras").orElseThrow());
        assertThat(model.origin().notes()).isEmpty();
    }
}
